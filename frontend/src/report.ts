// On a report: hovering or focusing a value lights its words, and the other way round.
const LIT = "lit";

function keysOf(element: Element): string[] {
  return (element.getAttribute("data-claim") ?? "").split(" ").filter(Boolean);
}

function sharing(keys: readonly string[]): Element[] {
  return [...document.querySelectorAll("[data-claim]")].filter((e) => keysOf(e).some((k) => keys.includes(k)));
}

function light(target: EventTarget | null): void {
  const found = target instanceof Element ? target.closest("[data-claim]") : null;
  for (const lit of document.querySelectorAll(`.${LIT}`)) lit.classList.remove(LIT);
  if (found) for (const element of sharing(keysOf(found))) element.classList.add(LIT);
}

function arrive(): void {
  const key = decodeURIComponent(location.hash.slice(1));
  const words = sharing([key]).find((e) => e.tagName === "MARK");
  light(words ?? null);
  words?.scrollIntoView({ block: "center" });
}

const reading = document.querySelector("[data-reading]");
if (reading) {
  reading.addEventListener("pointerover", (event) => light(event.target));
  reading.addEventListener("focusin", (event) => light(event.target));
  addEventListener("hashchange", arrive);
  arrive();
}
