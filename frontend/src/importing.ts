// On the import: files dropped anywhere on the field go into the form's own input.
const field = document.querySelector<HTMLElement>("[data-drop]");
const input = field?.querySelector<HTMLInputElement>('input[type="file"]');

if (field && input) {
  for (const name of ["dragenter", "dragover"]) {
    field.addEventListener(name, (event) => {
      event.preventDefault();
      field.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) field.addEventListener(name, () => field.classList.remove("over"));
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = event.dataTransfer?.files;
    if (files?.length) input.files = files;
  });
}
