// Runs once for the conversation: opens sources, copies, downloads, and hands questions that are clicked to the service.
const byId = (id) => element.querySelector(`#${CSS.escape(id)}`);

let opener = null; // the marker that a source was opened from
const opened = new Set(); // ids of open sources, which are drawn anew with every answer
let asked = false; // whether a clicked question, which is gone once it is answered, had the focus

const openSource = (cite) => {
  const source = byId(cite.dataset.source);
  if (!source) return;
  opener = cite;
  element.querySelectorAll(".desk-source.marked").forEach((other) => other.classList.remove("marked"));
  source.open = true;
  source.classList.add("marked");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  source.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  source.querySelector("summary").focus({ preventScroll: true });
};

const told = (button, text) => {
  button.dataset.name ??= button.textContent;
  button.textContent = text;
  setTimeout(() => { button.textContent = button.dataset.name; }, 1600);
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
    openSource(cite);
  } else if (ask) {
    asked = true;
    trigger("ask", { question: ask.dataset.ask });
  } else if (action) {
    const text = action.parentElement.querySelector(".desk-markdown").value;
    if (action.dataset.action === "copy") copy(action, text);
    if (action.dataset.action === "download") download(text);
  }
});

element.addEventListener("toggle", (event) => {
  if (!event.target.matches(".desk-source")) return;
  if (event.target.open) opened.add(event.target.id);
  else opened.delete(event.target.id);
}, true); // a toggle does not bubble

element.addEventListener("keydown", (event) => {
  const source = event.target.closest(".desk-source");
  if (event.key !== "Escape" || !source) return;
  source.open = false;
  source.classList.remove("marked");
  const own = opener?.isConnected && opener.dataset.source === source.id;
  const cite = own ? opener : element.querySelector(`[data-source="${CSS.escape(source.id)}"]`);
  if (cite) cite.focus();
});

watch("value", () => {
  opened.forEach((id) => { const source = byId(id); if (source) source.open = true; });
  const turns = element.querySelectorAll(".desk-turn");
  if (!turns.length) return;
  const last = turns[turns.length - 1];
  const top = last.getBoundingClientRect().top;
  if (turns.length > 1 || top < 0 || top > window.innerHeight / 3) last.scrollIntoView({ block: "start" });
  if (asked) last.querySelector(".desk-question").focus({ preventScroll: true });
  asked = false;
  const status = element.querySelector(".desk-status");
  const text = status.textContent;
  status.textContent = ""; // a live region is read out when its text changes, not when it appears
  setTimeout(() => { status.textContent = text; }, 100);
});
