// Lets the form write its file into the content folder. Served by dossier serve
// alone, and only where nobody but this machine can reach it.
"use strict";

(() => {
  const own = document.currentScript.dataset, button = document.getElementById("d-write"), state = document.getElementById("d-state");
  if (!button) return;
  const says = document.getElementById("d-says").content;
  const sign = (key, value) => says.querySelector(`[data-sign="${key}"]`).textContent.replace("{value}", value);
  button.hidden = false;

  const tell = (answer) => {
    state.textContent = answer.file ? sign("written", answer.file) : sign("refused", answer.fault);
    const list = document.createElement("ul");
    list.lang = "en";
    for (const finding of answer.findings ?? []) {
      const row = document.createElement("li");
      row.textContent = `${finding.place} ${finding.severity}: ${finding.message}. ${finding.hint}`;
      list.append(row);
    }
    if (list.childElementCount > 0) state.append(list);
  };
  button.addEventListener("click", async () => {
    if (!dossierForm.sound()) return;
    button.disabled = true;
    try {
      const { name, text } = dossierForm.now;
      const response = await fetch(own.to, {
        method: "POST", headers: { "Content-Type": "application/json", "X-Dossier-Token": own.token }, body: JSON.stringify({ name, text }),
      });
      const answer = await response.json();
      tell(answer);
      if (answer.page) location.assign(own.root + answer.page);
    } catch (error) {
      tell({ fault: error.message });
    }
    button.disabled = false;
  });
  // What is half filled in is not lost when a file changes meanwhile.
  document.getElementById("d-form").addEventListener("input", () => { document.documentElement.dataset.keep = "1"; });
})();
