// Drawings as files: SVG with the colours that are seen, and PNG made of it.

const SCALE = 2;
// What makes a drawing look as it does, written into the file since it takes no style sheet along.
const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "font-family", "font-size"];

export function exportButtons(svg: SVGSVGElement, name: string): HTMLButtonElement[] {
  return [
    button("SVG", () => save(toBlob(svg), `warledger-${name}.svg`)),
    button("PNG", () => void toPng(svg).then((blob) => save(blob, `warledger-${name}.png`))),
  ];
}

/** The same in a row of their own, below a drawing. */
export function exportTools(svg: SVGSVGElement, name: string): HTMLElement {
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.append(...exportButtons(svg, name));
  return tools;
}

/** Every drawing that the server made can be taken along too. */
export function offerDrawings(root: ParentNode): void {
  for (const svg of root.querySelectorAll<SVGSVGElement>("svg[data-export]:not([data-offered])")) {
    svg.dataset["offered"] = "";
    (svg.closest(".scroll, .locator") ?? svg).after(exportTools(svg, svg.dataset["export"] ?? "drawing"));
  }
}

function button(words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = `Save ${words}`;
  made.addEventListener("click", act);
  return made;
}

function toBlob(svg: SVGSVGElement): Blob {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [here, there] = [svg, copy].map((s) => [s, ...s.querySelectorAll<SVGElement>("*")]);
  here?.forEach((element, n) => {
    const looks = getComputedStyle(element);
    for (const name of LOOKS) there?.[n]?.setAttribute(name, looks.getPropertyValue(name));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

async function toPng(svg: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(toBlob(svg));
  try {
    const image = new Image();
    const { width, height } = svg.viewBox.baseVal;
    image.width = width * SCALE;
    image.height = height * SCALE;
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const ground = getComputedStyle(document.body).backgroundColor;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("this browser draws no pictures");
    context.fillStyle = ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn.
  window.setTimeout(() => URL.revokeObjectURL(address), 1000);
}
