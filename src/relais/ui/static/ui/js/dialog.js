// A link that opens a native dialog over the page; without this file it goes to the dialog or to its own page.
export default function dialogOpener(link) {
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog) return;
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");

  link.addEventListener("click", (event) => {
    event.preventDefault();
    open(dialog);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    open(dialog);
  });
}

export function open(dialog) {
  if (dialog.open) return;
  dialog.querySelectorAll("[data-leave]").forEach((leave) => {
    leave.setAttribute("role", "button");
    leave.onclick = (event) => {
      event.preventDefault();
      dialog.close();
    };
    leave.onkeydown = (event) => {
      if (event.key === " ") leave.onclick(event);
    };
  });
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.showModal();
}
