// The form of new.html: it reads the fields, tells what dossier check would say
// of the file, and hands the file over. All words come from the page.
(() => {
  'use strict';
  const rules = dossierForm, $ = (id) => document.getElementById(id), form = $('d-form');
  const says = $('d-says').content, folder = form.dataset.folder;
  const words = (selector, values) => says.querySelector(selector).textContent.replace(/\{(\w+)\}/g, (all, key) => values?.[key] ?? all);
  const sign = (key, values) => words(`[data-sign="${key}"]`, values);
  const template = (table) => document.querySelector(`template[data-table="${table}"]`);
  const add = (parent, tag, text = '') => {
    const e = document.createElement(tag);
    e.textContent = text;
    parent.append(e);
    return e;
  };

  // Known names: scripts that are loaded when a text may stand in them.
  const shards = [...says.querySelectorAll('[data-names]')].map((p) => ({ kind: p.dataset.names, path: p.dataset.path, first: p.dataset.first }));
  globalThis.dossierNames = (kind, number, rows) => {
    const s = shards.filter((x) => x.kind === kind)[number];
    s.rows = rows.map(([name, write = name, told = '', title = '']) => ({ name, write, told, title, folded: rules.fold(name) }));
    update();
    if (document.activeElement?.dataset.names) suggest(document.activeElement);
  };
  const load = (s) => {
    if (s.asked) return;
    s.asked = true;
    add(document.head, 'script').src = form.dataset.root + s.path;
  };
  // The rows of a kind among which a text may be; ready says whether all are there.
  const around = (kind, folded) => {
    const all = shards.filter((s) => s.kind === kind);
    const from = Math.max(0, all.findLastIndex((s) => s.first <= folded)), some = all.slice(from, from + 2).filter((s, i) => i === 0 || s.first.startsWith(folded));
    some.forEach(load);
    return { rows: all.flatMap((s) => s.rows ?? []), ready: some.every((s) => s.rows) };
  };
  const known = (kind, text) => {
    const folded = rules.fold(text), { rows, ready } = around(kind, folded);
    return { ready, rows, row: rows.find((r) => r.folded === folded && !r.title) };
  };
  const suggest = (control) => {
    const folded = rules.fold(control.value), { rows } = around(control.dataset.names, folded), list = $('d-known') ?? add(form, 'datalist');
    list.id = 'd-known';
    list.replaceChildren();
    control.setAttribute('list', list.id);
    const fit = rows.filter((r) => r.folded.includes(folded)).sort((a, b) => b.folded.startsWith(folded) - a.folded.startsWith(folded));
    for (const r of fit.slice(0, 12)) {
      const option = add(list, 'option');
      option.value = r.write;
      option.label = [r.name === r.write ? '' : r.name, r.told].filter(Boolean).join(' · ') || r.write;
    }
  };
  // Under a claim: those that are made already and hold its words.
  const offer = (control) => {
    const field = control.closest('.field'), folded = rules.foldText(control.value);
    field.querySelector('.known')?.remove();
    if (folded.length < 4) return;
    const fit = around('claim', folded).rows.filter((r) => r.folded.includes(folded) && rules.foldText(r.write) !== folded).slice(0, 3);
    if (fit.length === 0) return;
    const list = add(field, 'ul');
    list.className = 'known';
    for (const r of fit) {
      const row = add(list, 'li'), use = document.createElement('button');
      add(row, 'span', sign('same', { value: r.write }) + ' ');
      use.type = 'button';
      use.textContent = sign('use');
      use.addEventListener('click', () => { control.value = r.write; list.remove(); control.focus(); update(); });
      row.append(use);
    }
  };

  // What ties a control to its label, hint and mistake.
  let number = 0;
  const id = (e) => (e.id ||= `d-f${++number}`);
  const control = (e) => e.querySelector('input, textarea, select');
  const tie = (root) => {
    for (const box of [root, ...root.querySelectorAll('.field, .one')]) {
      if (!box.matches('.one, .field:not(.many)')) continue;
      const c = control(box), hint = (box.matches('.one') ? box.closest('.field') : box).querySelector(':scope > .hint');
      const label = box.querySelector(':scope > label:not(.tick)'), wrong = box.querySelector(':scope > .wrong');
      if (label) label.htmlFor = id(c);
      c.dataset.names = box.closest('.field').dataset.names ?? '';
      const by = [hint, wrong].filter(Boolean).map(id);
      if (by.length) c.setAttribute('aria-describedby', by.join(' '));
    }
  };
  const count = (field) => field.querySelectorAll(':scope > .entries > .entry').forEach((e, i) => {
    e.firstElementChild.textContent = `${template(e.dataset.table).content.querySelector('legend').textContent} ${i + 1}`;
  });
  const grow = (field) => {
    const entries = field.querySelector('.entries');
    let made;
    if (field.dataset.table) {
      made = template(field.dataset.table).content.firstElementChild.cloneNode(true);
    } else {
      made = entries.firstElementChild.cloneNode(true);
      made.querySelectorAll('[id]').forEach((e) => e.removeAttribute('id'));
      control(made).value = '';
      show(made, []);
    }
    entries.append(made);
    tie(made);
    count(field);
    return made;
  };

  // Reading the fields: the value of each, and what is wrong with it.
  let found = [];
  const note = (box, rule, values) => {
    const said = says.querySelector(`[data-rule="${rule}"]`);
    found.push({ rule, box, severity: said.dataset.warning ? 'warning' : 'error', words: words(`[data-rule="${rule}"]`, values) });
  };
  const textRules = (box, text, check) => {
    const bad = rules.control(text), turn = rules.bidi(text), most = Number(box.dataset.most);
    if (rules.blank(text)) return note(box, 'blank-text');
    if (bad) return note(box, 'encoding', { sign: rules.code(bad) });
    if (turn) note(box, 'bidi-control', { sign: rules.code(turn) });
    if (check === 'name') nameRules(box, text);
    if (check === 'date') dateRules(box, text);
    if (check === 'web' && !rules.web(text)) note(box, 'address');
    if (check === 'id' && !rules.validID(text)) note(box, 'id', { value: rules.makeID(text) });
    if (check === 'id' && rules.reserved(text)) note(box, 'id', { value: rules.freed(text) });
    if (['language', 'path', 'hash', 'copy'].includes(check) && !rules[check](text)) note(box, 'value');
    if (/^[-?{"'\s]*(tlp|draft)["'\s\u00a0]*[:：]/i.test(text) && box.matches('.one')) note(box, 'marking');
    if (most === 300 && rules.count(text) > most) note(box, 'quote-length', { n: rules.count(text) });
  };
  const nameRules = (box, text) => {
    const sign = rules.invisible(text);
    if (sign) note(box, 'invisible', { sign: rules.code(sign) });
    if (rules.mixed(text)) note(box, 'mixed-scripts');
    nearRules(box, text, box.closest('.field').dataset.names);
  };
  const nearRules = (box, text, kind) => {
    const kinds = kind === 'publisher' || kind === 'source' ? ['publisher', 'source'] : kind ? [kind] : [];
    const all = kinds.map((k) => known(k, text)), folded = rules.fold(text);
    if (all.some((k) => k.row)) return;
    const named = (r) => !r.title && (kind === 'actor' || kind === 'topic' || r.name !== r.write || /\s/.test(r.name)) && !rules.isAddress(r.name);
    const other = all.flatMap((k) => k.rows).find((r) => named(r) && rules.near(text, r.name, folded, r.folded));
    if (other) note(box, 'near-name', { value: `“${other.name}”` });
  };
  const dateRules = (box, text) => {
    const date = rules.date(text);
    if (!date) note(box, 'date', { value: text });
    else if (date.year > 2099) note(box, 'date-future');
  };
  // A source told by one text: an address, an id, or a name.
  const refRules = (box, text, more) => {
    if (rules.isAddress(text)) return rules.address(text) || note(box, 'address');
    if (more) return nameRules(box, text);
    if (/^[!-~]+$/.test(text)) {
      const { ready, row } = known('source', text);
      const here = [...form.querySelectorAll('[data-table="source"] [data-key="id"] input, [data-table="credited"] [data-key="id"] input')].some((c) => c.value.trim() === text);
      if (ready && !row && !here) note(box, 'unknown-source', { value: `“${text}”` });
    } else {
      nearRules(box, text, 'source');
    }
  };

  const scope = (e) => e.parentElement.closest('.entry, form');
  const fields = (root) => [...root.querySelectorAll('.field[data-key]')].filter((f) => scope(f) === root);
  const single = (box, check) => {
    const c = control(box);
    if (c.type === 'checkbox') return c.checked ? { plain: 'true' } : undefined;
    const text = rules.clean(c.value);
    if (text === '') return undefined;
    if (check && check !== 'source') textRules(box, text, check);
    return c.tagName === 'SELECT' || check === 'date' ? { plain: text } : text;
  };
  const read = (root) => {
    const map = new Map();
    for (const f of fields(root)) {
      let v;
      const { key, plural, check, table } = f.dataset, entries = [...f.querySelector(':scope > .entries')?.children ?? []];
      if (table) v = entries.map(readEntry).filter(Boolean);
      else if (f.matches('.many')) v = entries.map((e) => single(e, check)).filter(Boolean);
      else v = single(f, check);
      const none = f.querySelector(':scope > p > label > [data-none]')?.checked;
      if (Array.isArray(v) && v.length === 0 && !none) v = undefined;
      if (v === undefined) {
        if (f.dataset.required && (root === form || root.matches('[data-table="correction"], [data-table="withdrawal"]'))) note(f.matches('.many') ? f.querySelector('.field, .one') ?? f : f, 'missing-key');
        continue;
      }
      if (table === 'withdrawal') map.set(key, v[0]);
      else if (!Array.isArray(v)) map.set(key, v);
      else if (v.length === 1 && plural !== key) map.set(key, v[0]);
      else map.set(plural || key, v);
    }
    return map;
  };
  const readEntry = (entry) => {
    const table = entry.dataset.table, before = found.length, map = read(entry);
    const box = (key) => fields(entry).find((f) => f.dataset.key === key);
    if (map.size === 0) {
      found.length = before;
      return undefined;
    }
    if (table === 'claim' && !map.has('text') && !map.has('id')) note(box('text'), 'missing-key');
    if (table === 'claim' && map.has('text')) claimRules(box('text'), map);
    if (table === 'claim' && map.size === 1 && map.has('text')) return map.get('text');
    if (table !== 'source' && table !== 'credited') return ordered(map, template(table).dataset.order);
    const ref = map.get('ref');
    if (ref) {
      textRules(box('ref'), ref, 'text');
      refRules(box('ref'), ref, map.size > 1);
      if (map.size === 1) return ref;
      map.delete('ref');
      map.set(rules.isAddress(ref) ? 'url' : !map.has('id') && /^[!-~]+$/.test(ref) && known('source', ref).row?.write === ref ? 'id' : 'name', ref);
    } else if (!['id', 'title', 'publisher'].some((k) => map.has(k))) {
      note(box('ref'), 'missing-key');
    }
    return ordered(map, template(table).dataset.order);
  };
  const singular = (order, key) => order.indexOf(key) >= 0 ? order.indexOf(key) : order.findIndex((k) => `${k}s` === key);
  const ordered = (map, order) => {
    const keys = order.split(' ');
    return new Map([...map].sort(([a], [b]) => singular(keys, a) - singular(keys, b)));
  };
  const english = (map) => /^en\b/i.test(map.get('language') ?? form.dataset.language);
  const claimRules = (box, map) => {
    const text = map.get('text'), id = map.get('id'), n = rules.count(text);
    if (n > 240) note(box, 'claim-length', { n });
    if (rules.joined(text)) note(box, 'claim-joined');
    const same = id && known('claim', id).row;
    if (same && rules.fold(same.name) === rules.fold(id) && rules.foldText(same.write) !== rules.foldText(text)) note(box, 'claim-texts', { value: id, other: same.write });
    const vague = (map.has('likelihood') || map.has('confidence')) && rules.vagueWord(text);
    if (vague) found.push({ ...say(box, 'likelihood-word', { value: vague }), english: true });
  };
  const say = (box, rule, values) => { note(box, rule, values); return found.pop(); };

  // What several fields say together.
  const together = (map) => {
    const seen = new Map(), list = [].concat(map.get('claim') ?? map.get('claims') ?? []);
    const boxes = [...form.querySelectorAll('.entry[data-table="claim"]')].filter((e) => [...e.querySelectorAll('input, textarea, select')].some((c) => c.value && c.type !== 'checkbox'));
    list.forEach((claim, i) => {
      const text = typeof claim === 'string' ? claim : claim.get('text'), key = (claim instanceof Map && claim.get('id')) || text && rules.foldText(text);
      const stance = claim instanceof Map && claim.get('stance')?.plain === 'disputes', box = boxes[i]?.querySelector('[data-key="text"]');
      if (key && seen.has(key)) note(box, seen.get(key) === stance ? 'claim-twice' : 'claim-both');
      seen.set(key, stance);
    });
    const summary = map.get('summary'), vague = summary && (map.has('likelihood') || map.has('confidence')) && rules.vagueWord(summary);
    if (vague) note(fields(form).find((f) => f.dataset.key === 'summary'), 'likelihood-word', { value: vague });
    if (!english(map)) found = found.filter((f) => f.rule !== 'likelihood-word');
  };
  const bodyRules = (box, text) => {
    const bad = text.match(/[\0-\x08\x0b-\x1f\x7f-\x9f]/)?.[0], turn = rules.bidi(text);
    if (bad) note(box, 'encoding', { sign: rules.code(bad) });
    if (turn) note(box, 'body-bidi', { sign: rules.code(turn) });
    if (/^[-?{"' \t]*(tlp|draft)["'\s\u00a0]*[:：]\s*\S*\s*(#.*)?$/im.test(text.trim().split(/\n\s*\n/)[0])) note(box, 'marking');
    for (const m of text.matchAll(/\[(@[^\]\n]+)\](?![(:[])/g)) {
      for (const part of m[1].split(';')) {
        const key = /^\s*@([A-Za-z0-9][\w./-]*)/.exec(part)?.[1];
        if (!key) continue;
        const { ready, row } = known('source', key), here = [...form.querySelectorAll('[data-key="id"] input')].some((c) => c.value.trim() === key);
        if (ready && !row && !here) note(box, 'unknown-citation', { value: `“${key}”` });
      }
    }
  };

  // The whole: read, told, shown.
  const shown = new Set(), body = form.querySelector('[data-body]'), name = form.querySelector('[data-name]');
  let all = false, own = false, now = { text: '', name: '', findings: [] };
  const show = (box, list) => {
    const c = control(box), wrong = box.querySelector(':scope > .wrong');
    if (!wrong) return;
    const text = list.map((f) => f.words).join(' ');
    if (wrong.textContent !== text) wrong.textContent = text;
    wrong.hidden = text === '';
    wrong.classList.toggle('warned', !list.some((f) => f.severity === 'error'));
    if (list.some((f) => f.severity === 'error')) c?.setAttribute('aria-invalid', 'true');
    else c?.removeAttribute('aria-invalid');
  };
  const nameRule = (text) => {
    if (!rules.validID(text, true)) note(name, 'id', { value: text.split('/').filter(Boolean).map(rules.makeID).join('/') || 'brief' });
    else if (rules.reserved(text)) note(name, 'id-reserved', { value: rules.freed(text) });
  };
  const update = () => {
    found = [];
    const map = ordered(read(form), form.dataset.order), text = control(body).value;
    together(map);
    bodyRules(body, text);
    const first = [].concat(map.get('claim') ?? map.get('claims') ?? [])[0], title = map.get('title') ?? (first instanceof Map ? first.get('text') ?? first.get('id') : first);
    if (!own) control(name).value = title ? freeName(title) : '';
    const file = rules.clean(control(name).value);
    if (file || map.size) nameRule(file);
    if (found.some((f) => f.rule === 'encoding' && f.box === body)) found = found.filter((f) => f.rule === 'encoding' && f.box === body);
    now = { text: map.size || text.trim() ? rules.file(map, text) : '', name: file, tlp: map.get('tlp')?.plain ?? '', findings: found, waiting: shards.some((s) => s.asked && !s.rows) };
    rules.now = now;
    present();
  };
  const freeName = (title) => { const made = rules.makeID(title); return rules.reserved(made) ? rules.freed(made) : made; };
  const present = () => {
    for (const box of form.querySelectorAll('.field, .one')) show(box, found.filter((f) => f.box === box && (shown.has(box) || all)));
    $('d-file').textContent = now.text || sign('needed');
    const n = (severity) => found.filter((f) => f.severity === severity).length;
    const state = found.length ? sign('found', { errors: n('error'), warnings: n('warning') }) : sign('none');
    if ($('d-state').textContent !== state) $('d-state').textContent = now.text ? state : '';
    if (all && !$('d-summary').hidden) summarise();
    if ($('d-propose')) lead();
  };
  // Where the forge begins the file; whether its text must be pasted there.
  let paste = false;
  const lead = () => {
    const { create, fill, most } = form.dataset, plain = create + encodeURIComponent(`${folder}/${now.name || 'brief'}.md`);
    const filled = fill && plain + fill + encodeURIComponent(now.text), long = filled && filled.length > Number(most);
    const marked = /^(amber|red)/.test(now.tlp) && now.tlp;
    paste = !filled || long || Boolean(marked);
    $('d-propose').href = paste ? plain : filled;
    $('d-how').textContent = marked ? sign('marked', { value: `TLP:${marked.toUpperCase()}` }) : long ? sign('long', { n: filled.length, most }) : sign(paste ? 'paste' : 'filled');
  };
  const label = (box) => {
    const f = box.closest('.field'), entry = f.parentElement.closest('.entry');
    const own = (f.querySelector(':scope > label, :scope > legend')).textContent.trim(), of = entry?.firstElementChild.textContent.trim();
    return of && of !== own ? `${of}: ${own}` : own;
  };
  const summarise = () => {
    const list = $('d-summary').querySelector('ul');
    list.replaceChildren();
    for (const f of found.filter((x) => x.severity === 'error')) {
      const link = add(add(list, 'li'), 'a', `${label(f.box)}. ${f.words}`), c = control(f.box) ?? f.box.querySelector('button');
      link.href = `#${id(c)}`;
      link.addEventListener('click', (e) => { e.preventDefault(); reach(c); });
    }
    $('d-summary').hidden = list.childElementCount === 0;
  };
  const reach = (c) => {
    for (let d = c.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
    c.focus();
  };
  // Whether the file may go out; if not, what is wrong is told first.
  const sound = () => {
    all = true;
    update();
    summarise();
    if (!$('d-summary').hidden) $('d-summary').focus();
    return $('d-summary').hidden;
  };
  rules.sound = sound;

  const copy = () => {
    const range = document.createRange(), told = () => { document.getElementById('d-live').textContent = sign('copied'); };
    const old = () => {
      range.selectNodeContents($('d-file'));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      if (document.execCommand('copy')) told();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(now.text).then(told, old);
    else old();
  };
  const download = () => {
    const link = document.createElement('a'), at = URL.createObjectURL(new Blob([now.text], { type: 'text/markdown' }));
    link.href = at;
    link.download = `${(now.name || 'brief').split('/').at(-1)}.md`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(at), 1000);
  };

  let timer;
  form.addEventListener('input', (e) => {
    if (e.target.closest('[data-name]')) own = e.target.value !== '';
    clearTimeout(timer);
    timer = setTimeout(update, 120);
    if (e.target.tagName === 'INPUT' && e.target.dataset.names) suggest(e.target);
    if (e.target.dataset.names === 'claim') offer(e.target);
  });
  form.addEventListener('focusin', (e) => { if (e.target.tagName === 'INPUT' && e.target.dataset.names) suggest(e.target); });
  form.addEventListener('focusout', (e) => {
    const box = e.target.closest('.one, .field');
    if (!box || e.target.value === '') return;
    shown.add(box);
    present();
  });
  form.addEventListener('click', (e) => {
    const button = e.target.closest('button');
    if (button?.dataset.add) {
      const made = grow(button.closest('.field'));
      (control(made) ?? made.querySelector('button')).focus();
    } else if (button?.dataset.remove) {
      const gone = button.closest('.one, .entry'), field = gone.parentElement.closest('.field');
      if (gone.matches('.one') && gone.parentElement.childElementCount === 1) control(gone).value = '';
      else gone.remove();
      count(field);
      (field.querySelector(':scope > p > [data-add]') ?? form).focus();
    } else {
      return;
    }
    update();
  });
  form.addEventListener('submit', (e) => e.preventDefault());
  form.addEventListener('keydown', (e) => { if (e.key === 'Enter' && e.target.tagName === 'INPUT') e.preventDefault(); });
  $('d-propose')?.addEventListener('click', (e) => {
    if (!sound()) e.preventDefault();
    else if (paste) copy();
  });
  $('d-copy').addEventListener('click', copy);
  $('d-download').addEventListener('click', download);

  tie(form);
  form.querySelectorAll('.field[data-table][data-required]').forEach(grow);
  form.hidden = $('d-form-contents').hidden = false;
  update();
})();
