// Asks before one leaves a form with something written and not sent.
export default function leave(form) {
  let changed = false;

  const ask = (event) => event.preventDefault();
  const watch = () => {
    if (changed) return;
    changed = true;
    addEventListener("beforeunload", ask);
  };

  form.addEventListener("input", watch);
  form.addEventListener("submit", () => removeEventListener("beforeunload", ask));
}
