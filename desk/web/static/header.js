// Runs once for the header: theme and new conversation.
const button = element.querySelector('[data-action="theme"]');
const setTheme = (dark) => {
  document.body.classList.toggle("dark", dark);
  button.setAttribute("aria-pressed", String(dark));
};
const kept = localStorage.getItem("desk-theme");
setTheme(kept ? kept === "dark" : document.body.classList.contains("dark"));

element.addEventListener("click", (event) => {
  const action = event.target.closest("[data-action]")?.dataset.action;
  if (action === "theme") {
    const dark = !document.body.classList.contains("dark");
    setTheme(dark);
    localStorage.setItem("desk-theme", dark ? "dark" : "light");
  } else if (action === "new") {
    trigger("fresh");
  } else if (event.target.closest(".desk-skip")) {
    event.preventDefault();
    document.querySelector("#desk-question textarea")?.focus();
  }
});
