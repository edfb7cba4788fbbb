// The rules of dossier check that one text alone can break. Each function is
// held against the program's own by the cases in generator/form/testdata.
var dossierForm = (() => {
  'use strict';

  // What is left of a text when lines are joined, as the program reads it.
  const clean = (s) => s.split('\n').map((line) => line.trim()).filter(Boolean).join(' ');
  const count = (s) => [...s].length;

  // Names compare folded: NFKC, case, and gaps as one space.
  const caseless = (s) => [...s].map((c) => {
    if (c === 'ı') return c;
    if (/[\u13a0-\u13fd\uab70-\uabbf]/.test(c)) return c.toUpperCase();
    return c.toUpperCase().toLowerCase();
  }).join('').replace(/ς/g, 'σ');
  const fold = (s) => caseless(s.normalize('NFKC')).normalize('NFKC').replace(/[\s\u0085_\u2010\u2011-]+/g, ' ').trim();
  const foldText = (s) => fold(s).replace(/[ .!?…。؟।۔։]+$/, '') || fold(s);

  const code = (c) => 'U+' + c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
  const bidi = (s) => s.match(/[\u202a-\u202e\u2066-\u2069]/)?.[0];
  const control = (s) => s.match(/[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]/)?.[0];

  const unseen = /[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;
  const seen = /[\s\u0085\u202a-\u202e\u2066-\u2069\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u{13430}-\u{1343f}]/u;
  const hidden = (c) => c === '\ufeff' || unseen.test(c) && !seen.test(c);
  const blank = (s) => ![...s].some((c) => !/[\s\u0085\u202a-\u202e\u2066-\u2069]/.test(c) && !hidden(c));
  const wordly = (c) => c !== undefined && /[\p{L}\p{M}\p{Nd}]/u.test(c) && !hidden(c);
  const pictorial = (c) => c !== undefined && /[\p{So}\p{Sm}\p{Sk}ℹ]/u.test(c);
  const varies = (c, by) => {
    if (c === undefined) return false;
    if (by === '\ufe0e' || by === '\ufe0f') return pictorial(c) || /[#*0-9]/.test(c) || c > '\x7f' && /\p{P}/u.test(c);
    return /\p{Script=Mongolian}/u.test(by) ? /\p{Script=Mongolian}/u.test(c) : /\p{Script=Han}/u.test(c);
  };
  // The first character that cannot be seen, but for joiners inside words and
  // what emoji are put together with.
  const invisible = (s) => {
    const all = [...s];
    let before, flag = false;
    for (let i = 0; i < all.length; i++) {
      const c = all[i];
      if (flag && c >= '\u{e0020}' && c <= '\u{e007f}' && c.length > 1) continue;
      if (!hidden(c)) {
        flag = c === '\u{1f3f4}';
      } else if (c === '\u200c' || c === '\u200d') {
        if (wordly(before) ? wordly(all[i + 1]) : pictorial(before) && pictorial(all[i + 1])) continue;
        return c;
      } else if (/[\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(c) && varies(before, c)) {
        continue;
      } else {
        return c;
      }
      before = c;
    }
    return undefined;
  };

  const foreign = 'АВЕЅІЈКМНОРСТУХҮԌԚԜаеѕіјкорсухѵһԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυϲϳ';
  const latin = 'ABESIJKMHOPCTYXYGQWaesijkopcyxvhdqwlABEZHIKMNOPTYXaikvopucj';
  const alike = (c) => latin[[...foreign].indexOf(c)];
  const mixed = (s) => {
    let plain = false, other = false;
    for (const c of s.normalize('NFD')) {
      if (alike(c)) other = true;
      else if (/\p{Script=Latin}/u.test(c)) plain = true;
      else if (!/[\p{L}\p{M}\p{Nd}]/u.test(c) && !hidden(c)) plain = other = false;
      if (plain && other) return true;
    }
    return false;
  };
  const skeleton = (s) => fold([...s.normalize('NFD')].map((c) => alike(c) || c).join(''));

  // Dates: EDTF levels 0 and 1, years 0001 to 9999. It gives the first and the
  // last day as numbers, or nothing.
  const days = (year, month) => month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const span = (year, month, day, last) => year * 10000 + month * 100 + (last && !day ? days(year, month) : day || 1);
  const end = (s, interval) => {
    if (interval && (s === '' || s === '..')) return { open: true, first: 10101, last: 99991231, year: 0 };
    const m = /^(\d\d)(\d\d|\dX|XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?$/.exec(s);
    if (!m) return undefined;
    const wide = m[2].replace(/\d/g, '').length, from = Number(m[1] + m[2].replace(/X/g, '0')), year = Math.max(from, 0);
    if (wide) return m[3] ? undefined : { first: Math.max(from * 10000 + 101, 10101), last: (from + 10 ** wide - 1) * 10000 + 1231, year };
    if (year < 1) return undefined;
    if (!m[3] || m[3] === 'XX') return m[4] && m[4] !== 'XX' ? undefined : { first: span(year, 1), last: span(year, 12, 31), year };
    const month = Number(m[3]);
    if (month >= 21 && month <= 24) {
      if (m[4]) return undefined;
      const start = 3 * (month - 20);
      return { first: span(year, start), last: month < 24 ? span(year, start + 2, 0, true) : year < 9999 ? span(year + 1, 2, 0, true) : 99991231, year };
    }
    if (month < 1 || month > 12) return undefined;
    const day = m[4] && m[4] !== 'XX' ? Number(m[4]) : 0;
    if (m[4] && m[4] !== 'XX' && (day < 1 || day > days(year, month))) return undefined;
    return { first: span(year, month, day), last: span(year, month, day, true), year };
  };
  const date = (s) => {
    const slash = s.indexOf('/');
    const start = end(slash < 0 ? s : s.slice(0, slash), slash >= 0), stop = slash < 0 ? start : end(s.slice(slash + 1), true);
    if (!start || !stop || start.open && stop.open || stop.last < start.first) return undefined;
    return { first: start.first, last: stop.last, year: Math.max(start.year, stop.year) };
  };

  // Addresses and identifiers.
  const scheme = (s) => /^[A-Za-z][A-Za-z0-9+.-]*(?=:)/.exec(s)?.[0];
  const isAddress = (s) => Boolean(scheme(s)) && !/[\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(s);
  const host = (s) => {
    if (s.startsWith('[')) {
      try { return s.endsWith(']') && new URL(`http://${s}/`).hostname !== ''; } catch { return false; }
    }
    let name = s.toLowerCase();
    if (!/^[a-z0-9._-]*$/.test(name) || /(^|\.)xn--/.test(name)) {
      try { name = new URL(`http://${name}/`).hostname; } catch { return false; }
      if (!/^[a-z0-9._-]*$/.test(name)) return false;
    }
    name = name.replace(/\.$/, '');
    const labels = name.split('.');
    if (name.length > 253 || labels.some((l) => l === '' || l.length > 63)) return false;
    return !/^\d+$/.test(labels.at(-1)) || /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.|$)){4}$/.test(name) && labels.length === 4;
  };
  const web = (s) => {
    const m = /^https?:\/\/([^/?#]*)/i.exec(s);
    if (!m || m[1].includes('@')) return false;
    const p = /:(\d*)$/.exec(m[1].endsWith(']') ? '' : m[1]), plain = p ? m[1].slice(0, p.index) : m[1];
    if (p && p[1] && (Number(p[1]) < 1 || Number(p[1]) > 65535) || !p && /:/.test(plain) && !plain.startsWith('[')) return false;
    return plain !== '' && host(plain);
  };
  const identifier = {
    doi: (s) => /^10\.[0-9.]*\/./.test(s) && /^10\.[0-9.]+\//.test(s),
    isbn: (s) => /^(\d{9}[\dX]|\d{13})$/i.test(s.replace(/-/g, '')),
    urn: (s) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?:./i.test(s.replace(/#.*/, '')),
  };
  const address = (s) => {
    if (/[\s\u0085\0-\x1f\x7f-\x9f]/.test(s)) return false;
    const kind = scheme(s)?.toLowerCase();
    if (kind === 'http' || kind === 'https') return web(s);
    return Object.hasOwn(identifier, kind ?? '') && identifier[kind](s.slice(kind.length + 1));
  };

  const language = (s) => /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(s);
  const hash = (s) => /^[0-9a-f]{64}$/i.test(s);
  const copy = (s) => !/[/\\:]/.test(s.replace(/^snapshots\//, '')) && !/^[.#]|~$|^$/.test(s.replace(/^snapshots\//, '')) && s !== 'Thumbs.db';
  const path = (s) => {
    if (s === '' || /^\/|[\\:?#*"<>|]/.test(s)) return false;
    const parts = [];
    for (const p of s.split('/')) {
      if (p === '..' && parts.length === 0) return false;
      if (p === '..') parts.pop();
      else if (p !== '' && p !== '.') parts.push(p);
    }
    return !parts.some((p) => p.startsWith('.'));
  };

  // Ids, made as the program makes them of ASCII and of Latin letters with marks.
  const sha256 = (text) => {
    const rot = (x, n) => x >>> n | x << 32 - n, bytes = [...new TextEncoder().encode(text)], bits = bytes.length * 8;
    const primes = [], fraction = (x) => (x - Math.floor(x)) * 2 ** 32 | 0;
    for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
    const k = primes.map((p) => fraction(Math.cbrt(p))), state = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
    bytes.push(128);
    while (bytes.length % 64 !== 56) bytes.push(0);
    for (let i = 7; i >= 0; i--) bytes.push(Math.floor(bits / 2 ** (8 * i)) & 255);
    for (let at = 0; at < bytes.length; at += 64) {
      const w = [];
      for (let i = 0; i < 64; i++) {
        const b = at + 4 * i, x = w[i - 15], y = w[i - 2];
        w[i] = i < 16 ? bytes[b] << 24 | bytes[b + 1] << 16 | bytes[b + 2] << 8 | bytes[b + 3]
          : w[i - 16] + (rot(x, 7) ^ rot(x, 18) ^ x >>> 3) + w[i - 7] + (rot(y, 17) ^ rot(y, 19) ^ y >>> 10) | 0;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i++) {
        const one = h + (rot(e, 6) ^ rot(e, 11) ^ rot(e, 25)) + (e & f ^ ~e & g) + k[i] + w[i] | 0;
        const two = (rot(a, 2) ^ rot(a, 13) ^ rot(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, d + one | 0, c, b, a, one + two | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((v, i) => { state[i] = state[i] + v | 0; });
    }
    return state.map((v) => (v >>> 0).toString(16).padStart(8, '0')).join('');
  };
  const made = (folded, most) => {
    const ascii = folded.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/æ/g, 'ae').replace(/œ/g, 'oe').replace(/ø/g, 'o').replace(/đ/g, 'd').replace(/ł/g, 'l');
    let lost = /[^ -~]/.test(folded) || /[^a-z0-9 ._-]/.test(folded) || /^[ ._-]*\.|\.[ ._-]*$/.test(folded);
    let id = ascii.replace(/[ ._-]+/g, '-').replace(/[^a-z0-9-]/g, '').replace(/-+/g, '-').replace(/^-|-$/g, '');
    if (id.length > most) {
      const at = id.lastIndexOf('-', most);
      id = id.slice(0, at > 0 ? at : most);
      lost = true;
    }
    return lost || !id ? `${id || 'x'}-${sha256(folded).slice(0, 8)}` : id;
  };
  const makeID = (name) => made(fold(name), 60);
  const reserved = (id) => id.split('/').find((p) => /^(index|con|prn|aux|nul|(com|lpt)[1-9])$/.test(p)) || (/^page\//.test(id) ? 'page' : '');
  const freed = (id) => id.split('/').map((p, i, all) => reserved(p) ? `${p}-1` : i === 0 && all.length > 1 && p === 'page' ? 'pages' : p).join('/');
  const validID = (id, slashes) => id.split(slashes ? '/' : '\0').every((p) => p.length <= 200 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(p));

  // Whether a letter more, less, changed or swapped makes one name of the other.
  const oneEdit = (a, b) => {
    let p = [...a], q = [...b];
    while (p.length && q.length && p[0] === q[0]) { p.shift(); q.shift(); }
    while (p.length && q.length && p.at(-1) === q.at(-1)) { p.pop(); q.pop(); }
    const digits = (l) => l.every((c) => /\p{Nd}/u.test(c));
    if (digits(p) && digits(q)) return false;
    return p.length <= 1 && q.length <= 1 || p.length === 2 && q.length === 2 && p[0] === q[1] && p[1] === q[0];
  };
  // Whether two names that differ are probably one and a slip.
  const letters = (s) => (s.match(/\p{L}/gu) || []).length;
  const near = (a, b, x = fold(a), y = fold(b)) => {
    if (x === y || Math.abs(x.length - y.length) > 3) return false;
    return letters(x) >= 5 && letters(y) >= 5 && oneEdit(x, y) || /[^ -~]/.test(a + b) && skeleton(a) === skeleton(b);
  };

  // Whether a claim holds a second assertion: what follows a semicolon, or a
  // full stop that ends a sentence beyond doubt, outside of quotation marks.
  const openers = 'The A An It He She They We This That These Those Its His Her Their But And However In On At There As By For No Both'.split(' ');
  const short = ('mr mrs ms dr st no nos vol vs inc ltd co corp gen col lt sgt capt sen rep gov prof rev hon jr sr fig pp art sec cf ca approx ' +
    'dept govt est jan feb mar apr jun jul aug sep sept oct nov dec').split(' ');
  const quoting = (s) => s.split('“').length > s.split('”').length || s.split('"').length % 2 === 0;
  const opens = (s) => /^[\p{Lu}\p{Nd}]/u.test(s.replace(/^["'([“‘«]+/, ''));
  const ends = (before, after) => {
    const word = /[\p{L}\p{Nd}]*$/u.exec(before)[0];
    if (count(word) < 4 || short.includes(word.toLowerCase()) || !opens(after)) return false;
    return !opens(word) || /^\d/.test(word) || openers.includes(after.split(' ')[0].replace(/,+$/, ''));
  };
  const joined = (s) => {
    for (const m of s.matchAll(/; |[.!?] +|[；。！？؛؟।]/g)) {
      const before = s.slice(0, m.index), rest = s.slice(m.index + m[0].trimEnd().length);
      if (/[.!?]/.test(m[0]) && !ends(before, rest.trimStart())) continue;
      if (/[\p{L}\p{Nd}]/u.test(rest) && !quoting(before)) return rest.trim();
    }
    return '';
  };

  // What is often said instead of a term of the likelihood scale.
  const vague = ('highly likely|highly unlikely|very probable|very improbable|may|might|could|possible|possibly|perhaps|maybe|conceivably|plausibly|' +
    'cannot be ruled out|cannot rule out').split('|');
  const nouns = ['the', 'its', 'their', 'his', 'her', 'military', 'economic', 'naval', 'industrial'];
  const lastWord = (s) => /[\p{L}\p{Nd}]*$/u.exec(s.trimEnd())[0].toLowerCase();
  const vagueWord = (s) => {
    const low = s.replace(/[A-Z]/g, (c) => c.toLowerCase()), letter = /[\p{L}\p{Nd}]/u;
    return vague.find((word) => {
      for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) {
        if (letter.test([...low.slice(0, at)].at(-1) ?? '') || letter.test([...low.slice(at + word.length)][0] ?? '') || quoting(low.slice(0, at))) continue;
        if (word === 'may') return s[at] === 'm';
        if (word === 'might') return !nouns.includes(lastWord(s.slice(0, at)));
        if (word === 'possible') return !s.slice(0, at).endsWith('as ');
        return true;
      }
      return false;
    });
  };

  return {
    clean, count, fold, foldText, code, bidi, control, blank, invisible, mixed, date, isAddress, address, web: (s) => address(s) && web(s),
    language, hash, copy, path, makeID, reserved, freed, validID, near, joined, vagueWord,
  };
})();
