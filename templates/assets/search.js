// The search: loaded by site.js when it is first needed. It reads the index in search/, which
// generator/search makes and describes, piece by piece: scripts are all that a page may load from a disk.
(() => {
  'use strict';
  const base = new URL('.', document.currentScript.src);

  // Folding and cutting, as generator/search/fold.go has it. generator/search/testdata/words.json
  // holds the two to each other.
  const letters = new Map(Object.entries({
    æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', ħ: 'h', ı: 'i', ŧ: 't', ς: 'σ',
    ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ہ: 'ه', ە: 'ه',
  }));
  const zeros = Array.from('٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰', (z) => z.codePointAt(0));
  const droppedMark = /^[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u;
  const unseen = /^[\p{Cf}\u0640\u02b9-\u02bf\u034f]$/u;
  const mark = /^\p{M}$/u;
  const wordLetter = /^[\p{L}\p{Nd}\p{Nl}]$/u;
  const dense = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\u{1aff0}-\u{1b16f}\u{20000}-\u{3ffff}]$/u;
  const quotes = /(?<=[\u05d0-\u05ea])['’"״׳](?=[\u05d0-\u05ea])|(?<=[\u0400-\u052f])['’](?=[\u0400-\u052f])/g;
  const plain = /^[\0-\x7f]*$/;

  const dropped = (m, base) => {
    if (m < '\u0300' || m > '\u036f') return droppedMark.test(m);
    if (base < 'Ѐ' || base > 'ԯ') return true;
    return m === '\u0300' || (m === '\u0301' && base !== 'г' && base !== 'к') || (m === '\u0308' && base === 'е');
  };
  const digit = (c) => {
    const n = c.codePointAt(0);
    const zero = n < 0x660 ? undefined : zeros.find((z) => n >= z && n <= z + 9);
    return zero === undefined ? c : String(n - zero);
  };
  // Like fold, without what hangs on the letters around.
  const foldLetters = (text) => {
    if (plain.test(text)) return text.toLowerCase();
    let out = '';
    let last = '';
    for (let c of text.normalize('NFKD')) {
      if (c === '\u200b') c = ' ';
      if (unseen.test(c)) continue;
      if (mark.test(c)) {
        if (!dropped(c, last)) out += c;
        continue;
      }
      last = c.toLowerCase();
      out += letters.get(last) ?? digit(last);
    }
    return out.normalize('NFC');
  };
  const fold = (text) => foldLetters(text).replace(quotes, '');
  const clip = (text, most) => (text.length > most ? Array.from(text).slice(0, most).join('') : text);

  // cut gives the terms of folded text: { term, place, from, to }, and dense: 2 for a pair of letters
  // of a script without spaces, 1 for the one that ends a run of them. from and to are code units.
  const cut = (text) => {
    const terms = [];
    let start = -1;
    let last = -1;
    let place = 0;
    const flush = (end) => {
      if (start >= 0) terms.push({ term: clip(text.slice(start, end), 40), place: place++, from: start, to: end, dense: 0 });
      if (last >= 0) terms.push({ term: text.slice(last, end), place: place++, from: last, to: end, dense: 1 });
      start = last = -1;
    };
    let i = 0;
    for (const c of text) {
      const begins = c < '\x80' ? /[a-z0-9]/i.test(c) : wordLetter.test(c);
      const goes = !begins && c >= '\x80' && mark.test(c);
      const packed = (begins || goes) && dense.test(c);
      if (packed ? begins || last >= 0 : goes && last >= 0) {
        if (start >= 0) flush(i);
        if (last >= 0) terms.push({ term: text.slice(last, i + c.length), place: place++, from: last, to: i + c.length, dense: 2 });
        last = i;
      } else if (!packed && (begins || (goes && start >= 0))) {
        if (last >= 0) flush(i);
        if (start < 0) start = i;
      } else flush(i);
      i += c.length;
    }
    flush(text.length);
    return terms;
  };

  // The pieces of the index. Each is a script that calls dossierFind.
  const pieces = new Map();
  const given = new Map();
  let root;
  window.dossierFind = (name, value) => given.set(name, value);
  window.dossierFind.terms = (text) => cut(fold(text)).map(({ term }) => term); // for the tests
  const load = (name) => {
    let piece = pieces.get(name);
    if (!piece) {
      piece = new Promise((done, failed) => {
        const script = document.createElement('script');
        const path = `search/${name}.js`;
        script.src = new URL(root ? `${path}?v=${root.sum}` : path, base);
        script.onload = script.onerror = () => {
          script.remove();
          if (given.has(name)) return done(given.get(name));
          pieces.delete(name);
          failed(new Error(path));
        };
        document.head.append(script);
      });
      pieces.set(name, piece);
    }
    return piece;
  };
  const ready = async () => {
    if (!root) {
      root = await load('root');
      root.heavy = new Set(root.heavy);
    }
    return root;
  };

  // at gives the last piece that begins with key or before it.
  const at = (first, key) => {
    let low = 0;
    let high = first.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (first[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  // between loads the pieces of a table that may hold keys from one to another.
  const between = (table, from, to) => {
    const first = root.tables[table] ?? [];
    const end = at(first, to);
    let begin = Math.max(at(first, from), 0);
    while (begin > 0 && first[begin] === from && first[begin - 1] === from) begin--;
    return Promise.all(Array.from({ length: Math.max(end - begin + 1, 0) }, (_, i) => load(table + (begin + i))));
  };
  // value gives what a table says of a key; what is long goes on in the next pieces.
  const value = async (table, key) => {
    let found = '';
    for (const rows of await between(table, key, key)) {
      for (let i = 0; i < rows.length; i += 2) if (rows[i] === key) found += rows[i + 1];
    }
    return found;
  };
  // values gives what a table says of all keys that begin with a text.
  const values = async (table, text) => {
    const found = new Map();
    for (const rows of await between(table, text, text + '\uffff')) {
      for (let i = 0; i < rows.length; i += 2) {
        if (rows[i].startsWith(text)) found.set(rows[i], (found.get(rows[i]) ?? '') + rows[i + 1]);
      }
    }
    return found;
  };
  // listed gives the words of a table without values that begin with a text.
  const listed = async (table, text) =>
    (await between(table, text, text + '\uffff')).flat().filter((word) => word.startsWith(text));

  // numbers gives one after the other what appendNumber in generator/search/code.go has written.
  const numbers = (text) => {
    let i = 0;
    const symbol = () => {
      const c = text.charCodeAt(i++);
      return c > 92 ? c - 36 : c - 35;
    };
    return {
      more: () => i < text.length,
      next: () => {
        const n = symbol();
        if (n < 64) return n;
        if (n < 87) return 64 + (n - 64) * 91 + symbol();
        if (n < 90) return 2157 + (n - 87) * 8281 + symbol() * 91 + symbol();
        return symbol() * 753571 + symbol() * 8281 + symbol() * 91 + symbol();
      },
    };
  };
  // postings calls take(number, level) for each thing that has a term, best first.
  const postings = (text, take) => {
    const { more, next } = numbers(text);
    if (more()) next(); // how many there are
    for (let level = 16; more();) {
      level -= next();
      let after = 0;
      for (let left = next(); left > 0; left--) {
        const thing = after + next();
        take(thing, level);
        after = thing + 1;
      }
    }
  };
  // What a level weighs, saturated: see generator/search/rank.go.
  const weights = Array.from({ length: 16 }, (_, level) => 1 / (1 + 1.2 / 2 ** ((level - 4) / 2)));

  // parse reads a question: words, "phrases" and field:values.
  const fields = ['actor', 'source', 'topic', 'year', 'standing', 'kind'];
  const fieldOf = (name) => fields.find((f) => f === fold(name) || fold(root.words[`field.${f}`]) === fold(name));
  const inValue = /[\p{L}\p{Nd}\p{Nl}\p{M}]+/gu;
  const valueOf = (text) => clip((fold(text).match(inValue) ?? []).join(' '), 80);
  const parse = (text) => {
    const asked = { words: [], phrases: [], filters: [] };
    for (const m of text.matchAll(/(?:(\p{L}+):)?(?:["“”„«»]([^"“”„«»]*)(["“”„«»]?)|(\S+))/gu)) {
      const [whole, name, quoted, closed, bare] = m;
      const field = name && fieldOf(name);
      const open = !closed && m.index + whole.length === text.length;
      if (field) {
        const value = valueOf(quoted ?? bare);
        if (value) asked.filters.push({ field, value, open });
        continue;
      }
      const terms = cut(fold(quoted ?? whole)).filter((t, i, all) => t.dense !== 1 || all[i - 1]?.dense !== 2 || all[i - 1].to !== t.to);
      const said = open && terms.at(-1)?.dense === 0 ? terms.slice(0, -1) : terms;
      if (quoted !== undefined && said.length > 1) asked.phrases.push(said);
      terms.forEach(({ term, dense: packed }, i) => {
        const begins = packed === 1 || (open && i === terms.length - 1 && packed === 0);
        asked.words.push({ term, begins, exact: quoted !== undefined, plain: packed === 0 });
      });
    }
    return asked;
  };

  // near tells whether one typing mistake parts two words: a letter more, less, other, or two swapped.
  const near = (a, b) => {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const rest = (x, m, y, n) => x.slice(m).join('') === y.slice(n).join('');
    return rest(a, i + 1, b, i + 1) || rest(a, i + 1, b, i) || rest(a, i, b, i + 1)
      || (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, i + 2, b, i + 2));
  };
  // misspelt gives the words that a word may be meant for. A mistake lies in one half of it, so that
  // the other half is the beginning or the end of what was meant.
  const misspelt = async (term) => {
    const word = Array.from(term);
    if (word.length < 4 || /[0-9]/.test(term)) return [];
    const half = word.length >> 1;
    const back = word.toReversed().slice(0, word.length - half - 1).join('');
    const lists = await Promise.all([listed('f', word.slice(0, half).join('')), listed('r', back)]);
    const all = new Set([...lists[0], ...lists[1].map((w) => Array.from(w).reverse().join(''))]);
    return [...all].filter((w) => w !== term && near(word, Array.from(w)));
  };

  // forms gives what stands for a word: [its postings, how much they count], and in word.shown what
  // to mark in a text.
  const forms = async (word, forgive) => {
    const { term } = word;
    const found = [[await value('t', term), 1]];
    word.shown ??= new Set([term]);
    if (word.begins) {
      if (root.heavy.has(term)) found.push([await value('h', term), 0.6]);
      else for (const text of (await values('t', term)).values()) found.push([text, 0.6]);
    } else if (word.plain && !word.exact) {
      for (const longer of await listed('f', term)) {
        if (longer === term || longer.length > term.length + 2) continue;
        word.shown.add(longer);
        found.push([await value('t', longer), 0.8]);
      }
    }
    if (word.plain && !word.exact && (forgive || !found.some(([text]) => text))) {
      for (const meant of await misspelt(term)) {
        word.meant = true;
        word.shown.add(meant);
        found.push([await value('t', meant), 0.5]);
      }
    }
    return found.filter(([text]) => text);
  };

  // weigh adds to sums what a word weighs in each thing, and counts the words that a thing has.
  const weigh = (found, sums, hits) => {
    const best = new Float32Array(root.n);
    let many = 0;
    for (const [text, factor] of found) {
      postings(text, (thing, level) => {
        if (best[thing] === 0) many++;
        best[thing] = Math.max(best[thing], factor * weights[level]);
      });
    }
    const rare = Math.log(1 + (root.n - many + 0.5) / (many + 0.5));
    for (let thing = 0; many > 0 && thing < root.n; thing++) {
      if (best[thing] > 0) {
        sums[thing] += rare * best[thing];
        hits[thing]++;
      }
    }
  };

  // places gives, of the things in which a term stands and that are wanted, where it stands.
  const places = async (term, wanted) => {
    const [texts, steps] = await Promise.all([value('t', term), value('p', term)]);
    const things = [];
    postings(texts, (thing) => things.push(thing));
    const found = new Map();
    const { more, next } = numbers(steps);
    for (let i = 0; more(); i++) {
      const list = [];
      for (let at = 0, last = 0; !last; at++) {
        const step = next();
        at += step >> 1;
        last = step & 1;
        list.push(at);
      }
      if (wanted[things[i]]) found.set(things[i], list);
    }
    return found;
  };
  // keepPhrase takes the hits of things away in which the terms do not follow each other.
  const keepPhrase = async (terms, hits, wanted) => {
    const candidates = hits.map((n) => Number(n === wanted));
    const all = await Promise.all(terms.map(({ term }) => places(term, candidates)));
    for (let thing = 0; thing < root.n; thing++) {
      if (!candidates[thing]) continue;
      const lists = all.map((found) => new Set(found.get(thing)));
      const fits = [...lists[0]].some((start) => lists.every((list, i) => list.has(start + terms[i].place - terms[0].place)));
      if (!fits) hits[thing] = 0;
    }
  };

  // narrow gives which things have the value of a filter.
  const narrow = async ({ field, value: v, open }) => {
    const has = new Uint8Array(root.n);
    if (field === 'kind') {
      root.kinds.forEach((k, i) => {
        if ([k.Key, k.Word, root.words[`kinds.${k.Key}`]].some((w) => w && valueOf(w).startsWith(v))) has.fill(1, k.First, root.kinds[i + 1]?.First ?? root.n);
      });
      return has;
    }
    const [, since, until] = field === 'year' ? v.match(/^(\d{1,4}) (\d{1,4})$/) ?? [] : [];
    if (since) {
      const years = Array.from({ length: Math.min(Math.max(until - since + 1, 0), 500) }, (_, i) => value('t', `:year:${+since + i}`));
      for (const text of await Promise.all(years)) postings(text, (thing) => { has[thing] = 1; });
      return has;
    }
    const key = `:${field}:`;
    let texts = [await value('t', key + v)];
    if (!texts[0]) {
      const found = [...await values('t', key + v), ...await values('t', `${key}~${v}`)];
      // Words that are not being typed any more are whole.
      texts = found.filter(([term]) => open || /^( |$)/.test(term.slice(term.indexOf(v, key.length) + v.length))).map(([, text]) => text);
    }
    for (const text of texts) postings(text, (thing) => { has[thing] = 1; });
    return has;
  };

  // find answers a question: { kinds: [things by kind, best first], words, meant, some, total }.
  const find = async (text) => {
    await ready();
    const asked = parse(text);
    const kept = await Promise.all(asked.filters.map(narrow));
    const answer = async (forgive) => {
      const sums = new Float32Array(root.n);
      const hits = new Uint8Array(root.n);
      for (const found of await Promise.all(asked.words.map((word) => forms(word, forgive)))) weigh(found, sums, hits);
      for (const phrase of asked.phrases) await keepPhrase(phrase, hits, asked.words.length);
      for (const has of kept) for (let i = 0; i < root.n; i++) if (!has[i]) hits[i] = 255;
      return { sums, hits };
    };
    const full = asked.words.length;
    let { sums, hits } = asked.words.length || kept.length ? await answer(false) : { sums: [], hits: [] };
    let least = full;
    if (full && !hits.includes(full)) ({ sums, hits } = await answer(true));
    if (full > 1 && !asked.phrases.length && !hits.includes(full)) {
      least = hits.reduce((most, n) => (n < 255 && n > most ? n : most), 1);
    }
    const kinds = root.kinds.map((k, i) => {
      const things = [];
      const end = Math.min(root.kinds[i + 1]?.First ?? root.n, hits.length);
      for (let thing = k.First; thing < end; thing++) if (hits[thing] >= least && hits[thing] < 255) things.push(thing);
      return things;
    });
    return {
      kinds, sums, words: asked.words, some: least < full,
      total: kinds.reduce((n, things) => n + things.length, 0),
      meant: asked.words.filter((w) => w.meant).flatMap((w) => [...w.shown].filter((shown) => shown !== w.term)),
    };
  };
  // best gives the first n of some things by their sums; of alike ones those that come first.
  const best = (things, sums, n) => {
    const kept = [];
    for (const thing of things) {
      let i = kept.length;
      if (i === n && sums[thing] <= sums[kept[n - 1]]) continue;
      while (i > 0 && sums[kept[i - 1]] < sums[thing]) i--;
      kept.splice(i, 0, thing);
      if (kept.length > n) kept.pop();
    }
    return kept;
  };

  // record gives what results show of a thing, body its body.
  const record = async (thing) => {
    const i = at(root.tables.d, thing);
    const [path, title, line, lead, standing, body] = (await load(`d${i}`))[thing - root.tables.d[i]];
    const kind = root.kinds.findLastIndex((k) => k.First <= thing);
    return { thing, path, title, line, lead, body, kind: root.kinds[kind], standing: root.standings[standing] };
  };
  const body = async (thing) => {
    const i = at(root.tables.x, thing);
    const rows = await load(`x${i}`);
    return rows[rows.indexOf(thing) + 1];
  };

  // marks gives where a text has words that were asked for, as [from, to] in code units: one after the other.
  const marks = (text, words) => {
    let folded = '';
    const from = [];
    for (const { 0: letter, index } of text.matchAll(/[^][\p{M}\p{Cf}]*/gu)) {
      const part = foldLetters(letter);
      for (let i = 0; i < part.length; i++) from.push([index, index + letter.length]);
      folded += part;
    }
    for (const { index } of [...folded.matchAll(quotes)].reverse()) from.splice(index, 1);
    const found = [];
    for (const { term, from: first, to } of cut(folded.replace(quotes, ''))) {
      const asked = words.find((w) => w.shown?.has(term) || (w.begins && term.startsWith(w.term)));
      if (!asked) continue;
      const begins = from[first][0];
      const ends = from[(asked.begins && !asked.shown.has(term) ? first + asked.term.length : to) - 1][1];
      const before = found.at(-1);
      if (before && before[1] >= begins) before[1] = Math.max(before[1], ends);
      else found.push([begins, ends]);
    }
    return found;
  };
  // written puts a text with its marks into an element.
  const written = (element, text, spots, from = 0, to = text.length) => {
    let done = from;
    for (const [begins, ends] of spots) {
      if (begins < from || ends > to) continue;
      const hit = document.createElement('mark');
      hit.textContent = text.slice(begins, ends);
      element.append(text.slice(done, begins), hit);
      done = ends;
    }
    element.append(text.slice(done, to));
    return element;
  };
  // around chooses the part of a text in which the most marks stand close together.
  const reach = 110;
  const around = (text, spots) => {
    let most = 0;
    let first = 0;
    spots.forEach(([begins], i) => {
      const many = spots.slice(i).findIndex(([b]) => b > begins + reach);
      const n = many < 0 ? spots.length - i : many;
      if (n > most) [most, first] = [n, begins];
    });
    let from = Math.max(0, first - reach / 2);
    let to = Math.min(text.length, first + 1.5 * reach);
    const line = text.lastIndexOf('\n', first) + 1;
    if (line > from) from = line;
    else if (from > 0) from = Math.min(first, 1 + Math.max(text.indexOf(' ', from), from - 1));
    const end = text.indexOf('\n', first);
    if (end >= 0 && end < to) to = end;
    else if (to < text.length) to = Math.max(text.lastIndexOf(' ', to), first + reach);
    return [from, to];
  };

  // Words of the interface.
  const said = (key, values = {}) => Object.entries(values).reduce((text, [name, v]) => text.replaceAll(`{${name}}`, () => v), root.words[key] ?? key);
  const counted = (key, n, values) => {
    const form = new Intl.PluralRules(document.documentElement.lang).select(n);
    const exact = `${key}.${form}`;
    return said(exact in root.words ? exact : `${key}.other`, { n: n.toLocaleString(document.documentElement.lang), ...values });
  };

  const box = document.getElementById('d-q');
  const list = document.getElementById('d-found');
  const live = document.getElementById('d-live');
  const page = document.querySelector('main.search');
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  // lost says that a piece of the index is not there.
  const lost = (error) => {
    if (error.message.startsWith('search/')) return '{{t "search.lost"}}' + ` (${error.message})`;
    throw error;
  };

  // The suggestions below the box.
  const note = make('p', { className: 'said', hidden: true });
  list.after(note);
  let chosen = -1;
  let turn = 0;
  const choose = (i) => {
    chosen = i;
    [...list.children].forEach((option, j) => option.setAttribute('aria-selected', String(i === j)));
    if (i < 0) box.removeAttribute('aria-activedescendant');
    else {
      box.setAttribute('aria-activedescendant', list.children[i].id);
      list.children[i].scrollIntoView({ block: 'nearest' });
    }
  };
  const open = (is) => {
    list.hidden = !is;
    list.ariaBusy = 'false';
    note.hidden = true;
    box.setAttribute('aria-expanded', String(is));
    if (!is) choose(-1);
  };
  const close = () => {
    turn++;
    open(false);
  };
  const tell = (text) => {
    note.textContent = live.textContent = text;
    note.hidden = !text;
  };
  const option = (i, href, ...children) => {
    const row = make('li', { id: `d-o${i}`, role: 'option', ariaSelected: 'false' }, ...children);
    row.dataset.href = new URL(href, base);
    return row;
  };
  // lines gives what an option says: its words, then facts, and by what else it was found, an alias say.
  const lines = ({ title, lead, line, kind }, words) => {
    const facts = make('span', {}, kind.Word, ...(line ? [' · ', make('bdi', {}, line)] : []));
    const named = marks(title, words);
    const parts = [written(make('bdi', {}), title, named), facts];
    const other = named.length ? [] : marks(lead, words);
    if (other.length) facts.append(' · ', written(make('bdi', {}), lead, other, ...around(lead, other)));
    return parts;
  };
  // Of each kind some, and the best of what is left.
  const most = 8;
  const suggested = ({ kinds, sums }) => {
    const lists = kinds.map((things) => best(things, sums, most));
    const some = best(lists.flatMap((things) => things.slice(0, most / 2)), sums, most);
    const rest = lists.flat().filter((thing) => !some.includes(thing));
    return best(some.concat(best(rest, sums, most - some.length)), sums, most);
  };
  const suggest = async () => {
    const mine = ++turn;
    const text = box.value;
    if (!text.trim()) return close();
    list.ariaBusy = 'true';
    try {
      const found = await find(text);
      const things = suggested(found);
      const records = await Promise.all(things.map(record));
      if (mine !== turn) return;
      const rows = records.map((r, i) => option(i, r.path, ...lines(r, found.words)));
      if (found.total > rows.length) rows.push(option(rows.length, `search.html?q=${encodeURIComponent(text.trim())}`, said('all', { n: found.total.toLocaleString() })));
      list.replaceChildren(...rows);
      chosen = -1;
      open(rows.length > 0);
      if (!found.total) return tell(said('none', { q: text.trim() }));
      live.textContent = counted('suggested', records.length);
    } catch (error) {
      open(false);
      tell(lost(error));
    }
  };

  // The page of results.
  const results = async () => {
    const mine = ++turn;
    const place = new URL(location.href);
    const text = place.searchParams.get('q') ?? '';
    const of = (id) => document.getElementById(id);
    const blank = !text.trim();
    of('d-lists').hidden = !blank;
    document.title = blank ? page.dataset.title : `${text} · ${page.dataset.title}`;
    if (blank) {
      for (const id of ['d-count', 'd-note', 'd-hits']) of(id).replaceChildren();
      of('d-kinds').hidden = true;
      return;
    }
    of('d-hits').ariaBusy = 'true';
    const shown = Math.max(20, Number(place.searchParams.get('n')) || 0);
    try {
      const found = await find(text);
      const kind = root.kinds.find((k) => k.Key === place.searchParams.get('kind'))?.Key ?? '';
      if (mine !== turn) return;
      const here = (change) => {
        const url = new URL(place);
        for (const [key, v] of Object.entries(change)) v ? url.searchParams.set(key, v) : url.searchParams.delete(key);
        return url;
      };
      of('d-count').textContent = found.total ? counted('results', found.total, { q: text.trim() }) : said('none', { q: text.trim() });
      of('d-lists').hidden = found.total > 0;
      of('d-note').textContent = [
        found.meant.length ? said('meant', { words: found.meant.join(', ') }) : '',
        found.some && found.total ? said('some') : '',
        found.total ? '' : said('try'),
      ].join(' ').trim();
      const kinds = [{ Key: '', Word: said('kinds.all'), n: found.total }];
      root.kinds.forEach((k, i) => { if (found.kinds[i].length || k.Key === kind) kinds.push({ Key: k.Key, Word: said(`kinds.${k.Key}`), n: found.kinds[i].length }); });
      of('d-kinds').hidden = !found.total;
      of('d-kinds').querySelector('ul').replaceChildren(...kinds.map((k) => {
        const link = make('a', { href: here({ kind: k.Key, n: '' }) }, make('span', {}, k.Word), make('b', { className: 'num' }, k.n.toLocaleString()));
        if (k.Key === kind) link.setAttribute('aria-current', 'page');
        return make('li', {}, link);
      }));
      const groups = await Promise.all(root.kinds.map(async (k, i) => {
        const all = found.kinds[i];
        if (!all.length || (kind && kind !== k.Key)) return null;
        const things = best(all, found.sums, kind ? shown : 5);
        const rows = await Promise.all(things.map((thing) => hit(thing, found.words)));
        const group = make('section', {}, make('h2', { id: `d-h-${k.Key}` }, said(`kinds.${k.Key}`)), make('ul', { className: 'list two hits' }, ...rows));
        group.setAttribute('aria-labelledby', `d-h-${k.Key}`);
        if (all.length > things.length) {
          const href = here(kind ? { n: String(shown + 20) } : { kind: k.Key });
          const more = make('a', { href }, kind ? said('more') : said('more-of', { n: all.length.toLocaleString(), kind: said(`kinds.${k.Key}`) }));
          group.append(make('p', { className: 'ui' }, more));
        }
        return { group, sum: found.sums[things[0]] };
      }));
      if (mine !== turn) return;
      of('d-hits').ariaBusy = 'false';
      of('d-hits').replaceChildren(...groups.filter(Boolean).sort((a, b) => b.sum - a.sum).map((g) => g.group));
    } catch (error) {
      of('d-count').textContent = lost(error);
    }
  };
  // hit makes a row of the results.
  const hit = async (thing, words) => {
    const r = await record(thing);
    const row = make('li', {}, make('span', { className: 'says' }, written(make('a', { href: new URL(r.path, base), dir: 'auto' }), r.title, marks(r.title, words))));
    if (r.standing) row.append(make('span', { className: `st ${r.standing.Key}` }, r.standing.Word));
    let [text, from, to] = [r.lead, 0, r.lead.length];
    let spots = marks(text, words);
    if (r.body && !spots.length) {
      const whole = await body(thing);
      const inside = marks(whole, words);
      if (inside.length) {
        [text, spots] = [whole, inside];
        [from, to] = around(whole, inside);
      }
    }
    if (text) {
      const line = written(make('span', { className: 'ctx', dir: 'auto' }, from > 0 ? '… ' : ''), text, spots, from, to);
      if (to < text.length) line.append(' …');
      row.append(line);
    }
    row.append(make('span', { className: 'meta' }, make('b', {}, r.kind.Word), ...(r.line ? [' · ', make('bdi', {}, r.line)] : [])));
    return row;
  };

  const typed = () => {
    if (!page) return suggest();
    const place = new URL(location.href);
    for (const key of ['n', 'kind']) place.searchParams.delete(key);
    place.searchParams.set('q', box.value);
    history.replaceState(null, '', place);
    return results();
  };
  box.addEventListener('input', typed);
  box.addEventListener('blur', close);
  box.addEventListener('keydown', (event) => {
    const n = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return; // the keys are those of the list of an input method
    if (step && !page) {
      event.preventDefault();
      if (event.altKey && step < 0) close();
      else if (list.hidden) suggest().then(() => { if (!event.altKey && !list.hidden && chosen < 0) choose(step > 0 ? 0 : list.children.length - 1); });
      else if (!event.altKey) choose(chosen < 0 && step < 0 ? n - 1 : (chosen + step + n + 1) % (n + 1) === n ? -1 : (chosen + step + n + 1) % (n + 1));
    } else if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) choose(-1); // they move in the box
    else if (event.key === 'Escape') {
      if (list.hidden && note.hidden && box.value) {
        box.value = '';
        if (page) typed();
      }
      close();
    }
  });
  box.form.addEventListener('submit', (event) => {
    if (chosen < 0 && !page) return;
    event.preventDefault();
    if (chosen >= 0) location.assign(list.children[chosen].dataset.href);
  });
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const row = event.target.closest('li');
    if (row) location.assign(row.dataset.href);
  });
  if (page) {
    box.value = new URL(location.href).searchParams.get('q') ?? '';
    page.addEventListener('click', (event) => {
      const link = event.target.closest('#d-kinds a, #d-hits p a');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.replaceState(null, '', link.href);
      results();
    });
    results();
  } else if (box.value && document.activeElement === box) suggest();
  else ready().catch(() => {});
})();
