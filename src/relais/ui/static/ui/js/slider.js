// The figure beside a slider follows the thumb.
export default function slider(input) {
  const output = document.querySelector(`output[for="${CSS.escape(input.id)}"]`);
  if (!output) return;
  const tell = () => (output.value = input.value);

  input.addEventListener("input", tell);
  input.form?.addEventListener("reset", () => setTimeout(tell));
}
