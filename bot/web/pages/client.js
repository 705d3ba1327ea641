// Runs once when the conversation is put on the page. Answers are read out sentence by sentence from a region that stays in
// place; a thumb is told to the server; a new answer is brought into view. `element`, `trigger` and `watch` come from Gradio.
const region = document.getElementById("announced");
const HEARD = 30;
let turns = 0, pressed = null;
const say = (text) => {
  if (!region || !text.trim()) return;
  const line = document.createElement("p");
  line.textContent = text.replace(/\s*\[\d+\]/g, "").trim();
  region.append(line);
  while (region.children.length > HEARD) region.firstElementChild.remove();
};
const follow = () => {
  const answers = element.querySelectorAll(".turn.desk");
  if (pressed !== null) {
    const told = element.querySelector(`#rated-${pressed}`);
    pressed = null;
    if (told) { told.focus({ preventScroll: true }); return; }
  }
  if (answers.length > turns) {
    const last = answers[answers.length - 1];
    if (last.getAttribute("role") !== "alert") last.querySelectorAll(":scope > p, :scope > details > summary").forEach((part) => say(part.textContent));
    const asked = last.previousElementSibling || last;
    const box = asked.getBoundingClientRect();
    if (box.top < 0 || last.getBoundingClientRect().bottom > innerHeight) asked.scrollIntoView({ block: "start" });
  }
  turns = answers.length;
};
element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-turn]");
  if (!button) return;
  pressed = Number(button.dataset.turn);
  trigger("select", { turn: pressed, reason: button.dataset.reason });
});
watch("value", follow);
