// Says how old the list of requests is while the hub gives no new one: htmx asks for it by itself.
"use strict";
(() => {
  const note = document.getElementById("stale");
  const words = note.querySelector("[data-form]");
  const tell = () => {
    if (!note.hidden) return;
    const at = document.getElementById("inbox").dataset.at;
    note.hidden = false;
    words.textContent = words.dataset.form.replace("{time}", at);
  };
  for (const failed of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.body.addEventListener(failed, tell);
  }
  document.body.addEventListener("htmx:afterSwap", () => { note.hidden = true; words.textContent = ""; });
})();
