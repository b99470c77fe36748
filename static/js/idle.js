// Says two minutes before that a page about patients closes, and closes it: the server asks who it is then.
const region = document.getElementById("idle");
const words = document.getElementById("idle-words");
const idle = Number(region.dataset.idleS) * 1000;
const warned = Number(region.dataset.warnedS) * 1000;
// A page that keeps itself fresh is no sign that anybody is there; the server sees it the same way.
const quiet = "[data-quiet]";
let active = Date.now();

function isActive() {
  active = Date.now();
  region.replaceChildren();
}

async function stay(event) {
  event.preventDefault();
  const form = event.target;
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
  if (answer?.status === 204) isActive();
  else if (answer) location.reload();
}

function look() {
  const since = Date.now() - active;
  if (since > idle) location.reload();
  else if (since > idle - warned && !region.hasChildNodes()) region.append(words.content.cloneNode(true));
}

region.addEventListener("submit", stay);
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && !event.target.closest(quiet)) isActive();
});
// The clock goes on while a device sleeps, its timers do not.
document.addEventListener("visibilitychange", look);
setInterval(look, 5_000);
