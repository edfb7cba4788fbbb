// Everything works without this file. It stands in the head and does not wait, so that a kept colour
// scheme holds from the first frame on; all else begins when the page is there.
(() => {
  'use strict';
  const root = document.documentElement;
  const home = new URL('.', document.currentScript.src).href;
  const all = (selector) => document.querySelectorAll(selector);
  // What only scripts use is made here and stands on no page.
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // Storage may be refused, or be kept for one file alone when pages are opened from a disk.
  const kept = (scheme) => {
    try {
      if (scheme !== undefined) localStorage.setItem('scheme', scheme);
      return localStorage.getItem('scheme') || '';
    } catch { return scheme || ''; }
  };
  const show = (scheme) => {
    root.dataset.scheme = scheme;
    all('[data-to]').forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.to === scheme)));
  };
  show(kept());

  // In the footer: the choice of a scheme, and where a screen reader hears what scripts have to say.
  const choosing = () => {
    const choice = (scheme, word) => {
      const button = make('button', { type: 'button', 'data-to': scheme }, word);
      button.addEventListener('click', () => show(kept(scheme)));
      return button;
    };
    document.querySelector('.foot .wrap')?.append(
      make('fieldset', { class: 'scheme' }, make('legend', { class: 'vh' }, '{{t "scheme"}}'),
        choice('', '{{t "scheme.auto"}}'), choice('light', '{{t "scheme.light"}}'), choice('dark', '{{t "scheme.dark"}}')),
      make('p', { class: 'vh', role: 'status', id: 'd-live' }),
    );
    show(root.dataset.scheme);
  };

  const load = (path) => new Promise((done, failed) => {
    const script = document.createElement('script');
    Object.assign(script, { src: home + path, onload: done, onerror: failed });
    document.head.append(script);
  });

  const copying = () => {
    const button = (id, word) => make('button', { type: 'button', 'data-copy': id }, word);
    all('.quote').forEach((box) => {
      box.querySelectorAll('pre').forEach((pre) => pre.after(button(pre.id, pre.id === 'd-bibtex' ? '{{t "copy.bibtex"}}' : '{{t "copy"}}')));
      box.append(button('', '{{t "copy.link"}}'));
    });
    const said = document.getElementById('d-live');
    const text = ({ copy }) => copy
      ? document.getElementById(copy).textContent
      : document.querySelector('link[rel=canonical]')?.href || location.href.split('#')[0];
    all('[data-copy]').forEach((button) => {
      const label = button.textContent;
      button.hidden = false;
      button.addEventListener('click', () => {
        navigator.clipboard.writeText(text(button.dataset)).then(() => {
          said.textContent = button.textContent = '{{t "copied"}}';
          setTimeout(() => { button.textContent = label; said.textContent = ''; }, 2000);
        }, () => {});
      });
    });
  };

  // Previews: what a link leads to, while the pointer or the focus is on it. Notes and sources are on the
  // page; claims, actors and sources that have a page of their own are in data/preview/, cut into pieces by
  // a hash of their address (FNV-1a), each loaded when it is first needed. generator/site/preview.go makes them.
  const previews = (parts) => {
    const known = new Map();
    const asked = new Map();
    window.dossierPreviews = (entries) => Object.entries(entries).forEach(([path, html]) => known.set(path, html));
    const piece = (path) => {
      let hash = 2166136261;
      for (const byte of new TextEncoder().encode(path)) hash = Math.imul(hash ^ byte, 16777619);
      return (hash >>> 0) % parts;
    };
    const fetched = async (path) => {
      const n = piece(path);
      if (!asked.has(n)) asked.set(n, load(`data/preview/${n}.js`));
      await asked.get(n);
      return known.get(path);
    };
    const here = (id) => {
      const copy = document.getElementById(id)?.cloneNode(true);
      copy?.querySelectorAll('.back').forEach((e) => e.remove());
      copy?.querySelectorAll('a').forEach((a) => a.replaceWith(...a.childNodes));
      copy?.querySelectorAll('[id]').forEach((e) => e.removeAttribute('id'));
      return copy?.innerHTML;
    };
    const html = (link) => {
      const [at, id] = link.href.split('#');
      if (at === location.href.split('#')[0]) return /^d-(s|fn)\d/.test(id) ? here(id) : '';
      const path = at.startsWith(home) ? decodeURIComponent(at.slice(home.length)) : '';
      return parts && /^(claims|actors|sources)\/[^/]+\.html$/.test(path) ? fetched(path) : '';
    };

    const box = make('div', { id: 'd-peek', class: 'peek', role: 'tooltip', hidden: '' });
    document.body.append(box);
    let on = null;
    let timer = 0;
    const hide = () => {
      clearTimeout(timer);
      on?.removeAttribute('aria-describedby');
      on = null;
      box.hidden = true;
    };
    const place = (link) => {
      const { left, top, bottom } = link.getClientRects()[0];
      const { offsetWidth: wide, offsetHeight: high } = box;
      const above = bottom + high + 8 > innerHeight && top > high + 8;
      box.style.left = Math.max(8, Math.min(left, root.clientWidth - wide - 8)) + scrollX + 'px';
      box.style.top = (above ? top - high - 4 : bottom + 4) + scrollY + 'px';
    };
    const open = async (link) => {
      hide();
      on = link;
      const found = await Promise.resolve(html(link)).catch(() => '');
      if (!found || on !== link) return;
      box.innerHTML = found;
      box.hidden = false;
      link.setAttribute('aria-describedby', box.id);
      place(link);
    };
    const later = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
    const linkOf = (event) => event.target.closest('main a[href]:not(.says > a, .pager a, .toc a, .pn, .anchor)');
    document.addEventListener('pointerover', (event) => {
      if (event.pointerType === 'touch') return;
      const link = linkOf(event);
      if (link && link !== on) later(() => open(link), 350);
      else if (link || box.contains(event.target)) clearTimeout(timer);
      else later(hide, 250);
    });
    document.addEventListener('focusin', (event) => {
      const link = linkOf(event);
      if (link?.matches(':focus-visible')) open(link); else hide();
    });
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
  };

  // The search is a script of its own, which most readers of a page never need. Until it comes, the box is
  // told what it will be: a combobox with a list of suggestions (ARIA Authoring Practices Guide).
  const searching = (box) => {
    const can = { spellcheck: false, role: 'combobox', 'aria-expanded': false, 'aria-controls': 'd-found', 'aria-autocomplete': 'list' };
    for (const [key, value] of Object.entries(can)) box.setAttribute(key, value);
    box.after(make('ul', { id: 'd-found', role: 'listbox', 'aria-label': '{{t "search.suggestions"}}', hidden: '' }));
    let asked = false;
    const begin = () => {
      if (!asked) load('search.js').catch(() => { asked = false; });
      asked = true;
    };
    box.addEventListener('focus', begin);
    if (document.activeElement === box || document.querySelector('main.search')) begin();
    document.addEventListener('keydown', (event) => {
      const key = event.altKey || event.shiftKey ? '' : event.key.toLowerCase();
      const held = event.ctrlKey || event.metaKey;
      if (held ? key !== 'k' : key !== '/' || event.target.closest('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      box.focus();
      box.select();
    });
  };

  document.addEventListener('DOMContentLoaded', () => {
    choosing();
    if (navigator.clipboard) copying();
    previews(Number(document.body.dataset.previews));
    const box = document.getElementById('d-q');
    if (box) searching(box);
  });
})();
