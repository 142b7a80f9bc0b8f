// The keyboard on a board, and what an act must not lose: the place one was at, and what stood open.
const KEYS = {
  l: 'button[formaction$="/lock/"], button[formaction$="/unlock/"]',
  f: '.pair__acts button[formaction$="/forbid/"]',
  s: '.pair__acts a[href$="/swap/"], .pair__acts a[href$="/swap-leaders/"]',
};
const UNDO = 'button[formaction$="/undo/"]';
let at = "";
let isOpen = false;

const pairs = () => [...document.querySelectorAll(".board__pair")].filter((pair) => pair.checkVisibility());
const here = () => document.activeElement?.closest(".board__pair");

function step(by) {
  const all = pairs();
  const next = all[here() ? all.indexOf(here()) + by : 0];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

function press(event) {
  const inList = here() !== null && here() !== undefined;
  if (event.key === "j" || (event.key === "ArrowDown" && inList)) step(1);
  else if (event.key === "k" || (event.key === "ArrowUp" && inList)) step(-1);
  else if (event.key === "u") document.querySelector(UNDO)?.click();
  else if (KEYS[event.key] && inList) here().querySelector(KEYS[event.key])?.click();
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  const isOff = localStorage.getItem("relais.shortcuts") === "off";
  const isWriting = event.target.closest("input, textarea, select, [contenteditable], dialog[open], details[open] ul");
  if (!isOff && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey) press(event);
});

// "Leave it as it is" closes the cost inside the board; on a page of its own it is a link back.
document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-leave-cost]")?.closest(".board__cost");
  if (!box) return;
  event.preventDefault();
  box.replaceChildren();
  const act = box.closest("li")?.querySelector('a[href*="/swap/"], a[href*="/place/"], a[href*="/replace-leader/"]');
  (act?.closest("details:not([open])")?.querySelector("summary") ?? act)?.focus();
});

// What was opened below a pair is read at once, by the eye and by the ear.
document.addEventListener("htmx:afterSwap", (event) => {
  const into = event.detail.target;
  if (into.matches(".board__cost")) into.querySelector("#cost-title")?.focus();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "work") return;
  at = here()?.id ?? "";
  isOpen = document.getElementById("following")?.open ?? false;
});
document.addEventListener("htmx:afterSettle", () => {
  const following = document.getElementById("following");
  if (isOpen && following) following.open = true;
  if (at && !here()) document.getElementById(at)?.focus({ preventScroll: true });
  at = "";
  isOpen = false;
});

const keys = document.querySelector("[data-board-keys]");
if (keys) document.querySelector("dl.keys")?.append(keys.content.cloneNode(true));
