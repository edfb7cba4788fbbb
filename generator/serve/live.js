// Reloads the page when the site has changed, and shows over it what keeps the
// site from being made. Served by dossier serve alone; no built page has it.
"use strict";

const own = document.currentScript.dataset;
const events = new EventSource(own.events);
let panel = null;

events.onmessage = (event) => {
  const news = JSON.parse(event.data);
  if (String(news.number) !== own.number) {
    if (!document.documentElement.dataset.keep) location.reload(); // or a form is being filled in
    return;
  }
  show(news);
};

function show(news) {
  panel?.remove();
  panel = null;
  if (!news.fault && news.findings.length === 0) return;
  panel = add(document.body, "aside", "", "dossier-live");
  panel.setAttribute("role", "alert");
  panel.setAttribute("aria-label", "Not rebuilt");
  panel.lang = "en";
  panel.dir = "ltr";
  add(panel, "h2", "Not rebuilt: this is the last good page");
  const close = add(panel, "button", "Hide");
  close.type = "button";
  close.onclick = () => panel.remove();
  if (news.fault) add(panel, "p", news.fault);
  const list = add(panel, "ul", "");
  for (const finding of news.findings) {
    const row = add(list, "li", "");
    add(row, "code", finding.place);
    add(row, "span", ` ${finding.severity}: ${finding.message}`);
    if (finding.hint) add(row, "small", finding.hint);
  }
}

function add(parent, tag, text, id) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (id) element.id = id;
  parent.append(element);
  return element;
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") panel?.remove();
});
addEventListener("pagehide", () => events.close());
