// Everything works without this file; it adds copying and a kept colour scheme.
(() => {
  'use strict';
  const root = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);
  const said = document.getElementById('d-live');

  if (navigator.clipboard) {
    all('[data-copy]').forEach((button) => {
      const label = button.textContent;
      button.hidden = false;
      button.addEventListener('click', () => {
        const text = document.getElementById(button.dataset.copy).textContent;
        navigator.clipboard.writeText(text).then(() => {
          said.textContent = button.textContent = said.dataset.copied;
          setTimeout(() => { button.textContent = label; said.textContent = ''; }, 2000);
        }, () => {});
      });
    });
  }

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
  all('.scheme').forEach((field) => { field.hidden = false; });
  all('[data-to]').forEach((b) => b.addEventListener('click', () => show(kept(b.dataset.to))));
  show(kept());
})();
