// On the review: single keys press the buttons that bear them (a accept, r reject, e amend, s same, d different, n skip, u undo).
function pressed(event: KeyboardEvent): HTMLElement | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return null;
  const target = event.target;
  if (target instanceof HTMLElement && target.closest("input, textarea, select")) return null;
  return document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
}

document.addEventListener("keydown", (event) => {
  const button = pressed(event);
  if (!button) return;
  event.preventDefault();
  if (button instanceof HTMLInputElement) button.focus();
  else button.click();
});
