// Finds each data-behaviour="name" and starts it; a page that has none asks for nothing more.
const behaviours = {
  dialog: () => import("./dialog.js"),
  drop: () => import("./drop.js"),
  leave: () => import("./leave.js"),
  menu: () => import("./menu.js"),
  shortcuts: () => import("./shortcuts.js"),
  slider: () => import("./slider.js"),
  toast: () => import("./toast.js"),
};
const started = new WeakSet();

async function start(element) {
  if (started.has(element)) return;
  started.add(element);
  for (const name of element.dataset.behaviour.split(" ")) {
    if (!behaviours[name]) throw new Error(`There is no behaviour "${name}".`);
    (await behaviours[name]()).default(element);
  }
}

function startAll(root) {
  const elements = [...root.querySelectorAll("[data-behaviour]")];
  if (root.matches?.("[data-behaviour]")) elements.push(root);
  return Promise.all(elements.map(start));
}

document.addEventListener("htmx:load", (event) => startAll(event.detail.elt));
await startAll(document);
document.documentElement.dataset.behaves = "";
