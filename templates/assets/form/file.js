// The file of a brief in the one form that dossier fmt gives. A value is a text,
// {plain} for a date, number, word or truth value, a list, or a Map of keys.
dossierForm.file = (() => {
  'use strict';

  // What some YAML reads as something else than a text.
  const typed = new RegExp('^(?:~|null|y|n|yes|no|on|off|true|false|' +
    '[-+]?(0|[1-9])[0-9_,]*|[-+]?0[0-7_]+|[-+]?0o[0-7]+|[-+]?0b[01_]+|[-+]?0x[0-9a-f_]+|[-+]?[0-9][0-9_]*|' +
    '[-+]?(\\.[0-9_]+|[0-9][0-9_]*(\\.[0-9_]*)?)(e[-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?|' +
    '[-+]?\\.inf|\\.nan|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t \\t].*)?)$', 'i');

  const plainly = (s) => s !== '' && s !== '~' && s !== 'null' && s === s.trim() && !/^[-?:,[\]{}#&*!|>%@`"'=<]|^\.\.\.|: | #|:$/.test(s) &&
    !/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/u.test(s);

  // What cannot be seen is written out.
  const escapes = { '"': '\\"', '\\': '\\\\', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' };
  const escaped = (c) => {
    const code = c.codePointAt(0), hex = (n) => code.toString(16).padStart(n, '0');
    if (Object.hasOwn(escapes, c)) return escapes[c];
    if (/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(c)) return c;
    return code < 0x20 || code === 0x7f ? `\\x${hex(2)}` : code > 0xffff ? `\\U${hex(8)}` : `\\u${hex(4)}`;
  };
  const spell = (s, prose) => {
    if (plainly(s) && !(prose && typed.test(s))) return s;
    if (/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/u.test(s)) return `"${[...s].map(escaped).join('')}"`;
    if (/["\\]/.test(s) && !s.includes("'")) return `'${s}'`;
    return `"${s.replace(/["\\]/g, '\\$&')}"`;
  };

  // The lines of a value that stands behind a key or dash: the first of them
  // goes on there, with a space, or is empty where they all stand below.
  const value = (v, indent) => {
    if (typeof v === 'string') return [spell(v, true)];
    if (v instanceof Map) return ['', ...object(v, indent)];
    if (!Array.isArray(v)) return [spell(v.plain, false)];
    if (v.length === 0) return ['[]'];
    const lines = [''];
    for (const entry of v) {
      const own = entry instanceof Map ? object(entry, indent + '  ') : [indent + '  ' + value(entry, indent)[0]];
      lines.push(indent + '- ' + own[0].slice(indent.length + 2), ...own.slice(1));
    }
    return lines;
  };
  const object = (map, indent) => [...map].flatMap(([key, v]) => {
    const [first, ...rest] = value(v, indent + '  ');
    return [`${indent}${key}:${first && ' '}${first}`, ...rest];
  });

  const file = (map, body) => {
    const text = body.replace(/\r\n?/g, '\n').replace(/^\s*\n/, '').trimEnd();
    return ['---', ...object(map, ''), '---', ...text ? [text] : []].join('\n') + '\n';
  };
  file.spell = spell;
  return file;
})();
