// Runs once for the conversation: opens sources, copies, downloads, and hands questions that are clicked to the service.
const byId = (id) => element.querySelector(`#${CSS.escape(id)}`);

const openSource = (id) => {
  const source = byId(id);
  if (!source) return;
  element.querySelectorAll(".desk-source.marked").forEach((other) => other.classList.remove("marked"));
  source.open = true;
  source.classList.add("marked");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  source.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  source.querySelector("summary").focus({ preventScroll: true });
};

const told = (button, text) => {
  const before = button.textContent;
  button.textContent = text;
  setTimeout(() => { button.textContent = before; }, 1600);
};

const copy = async (button, text) => {
  try {
    await navigator.clipboard.writeText(text);
    told(button, "Copied");
  } catch {
    told(button, "Copying is not allowed here");
  }
};

const download = (text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
  link.download = "ai-act-answer.md";
  link.click();
  URL.revokeObjectURL(link.href);
};

element.addEventListener("click", (event) => {
  const cite = event.target.closest("[data-source]");
  const ask = event.target.closest("[data-ask]");
  const action = event.target.closest("[data-action]");
  if (cite) {
    event.preventDefault();
    openSource(cite.dataset.source);
  } else if (ask) {
    trigger("ask", { question: ask.dataset.ask });
  } else if (action) {
    const text = action.parentElement.querySelector(".desk-markdown").value;
    if (action.dataset.action === "copy") copy(action, text);
    if (action.dataset.action === "download") download(text);
  }
});

element.addEventListener("keydown", (event) => {
  const source = event.target.closest(".desk-source");
  if (event.key !== "Escape" || !source) return;
  source.open = false;
  const cite = element.querySelector(`[data-source="${CSS.escape(source.id)}"]`);
  if (cite) cite.focus();
});

let shown = 0;
watch("value", () => {
  const turns = element.querySelectorAll(".desk-turn");
  const last = turns[turns.length - 1];
  if (last && shown && turns.length > shown) last.scrollIntoView({ block: "start" });
  shown = turns.length;
});
