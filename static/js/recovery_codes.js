// New recovery codes: copied, printed.
for (const part of document.querySelectorAll("[data-codes]")) {
  const copy = part.querySelector("[data-copy]"), print = part.querySelector("[data-print]"), said = part.querySelector("[role=status]");
  const codes = [...part.querySelectorAll("code")].map((code) => code.textContent).join("\n");
  copy.hidden = !navigator.clipboard;
  print.hidden = false;
  copy.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(codes); said.textContent = copy.dataset.done; } catch { said.textContent = copy.dataset.failed; }
  });
  print.addEventListener("click", () => window.print());
}
