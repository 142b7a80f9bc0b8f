// "?" lists the shortcuts, "g" then a figure goes to an entry of the navigation. They can be switched off.
import { open } from "./dialog.js";

const KEPT = "relais.shortcuts";
const WAIT = 1200;

export default function shortcuts(root) {
  const dialog = root.querySelector("dialog");
  const box = root.querySelector("[data-shortcuts-on]");
  let going = 0;

  box.checked = localStorage.getItem(KEPT) !== "off";
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));

  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (event.key === "?") open(dialog);
    else if (event.key === "g") going = Date.now();
    else if (Date.now() - going < WAIT) {
      document.querySelectorAll(".nav__item:not(.nav__item--me) a")[Number(event.key) - 1]?.click();
      going = 0;
    }
  });
}

function isWriting(element) {
  return element.closest("input, textarea, select, [contenteditable]") !== null;
}
