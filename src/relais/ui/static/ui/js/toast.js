// A message can be put away; the button to do so exists only where it works.
export default function toast(message) {
  const close = document.createElement("button");
  close.type = "button";
  close.className = "toast__close";
  close.setAttribute("aria-label", message.dataset.close);
  close.textContent = "×";
  close.addEventListener("click", () => message.remove());
  message.append(close);
}
