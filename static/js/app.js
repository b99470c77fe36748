// Says in the #alert region when a step did not reach the server, and what to do about it.
const region = document.getElementById("alert");

function reason(status) {
  if (status === 403) return region.dataset.stale;
  if (status === 404) return region.dataset.gone;
  if (status === 429) return region.dataset.busy;
  return region.dataset.broken;
}

function say(event, why) {
  const what = event.target.closest("[data-what]")?.dataset.what ?? region.dataset.what;
  region.textContent = `${what} ${region.dataset.notSaved} ${why}`;
}

document.addEventListener("htmx:responseError", (event) => say(event, reason(event.detail.xhr.status)));
document.addEventListener("htmx:sendError", (event) => say(event, region.dataset.offline));
document.addEventListener("htmx:timeout", (event) => say(event, region.dataset.offline));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) region.textContent = "";
});
