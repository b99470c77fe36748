// Asks each minute, while the page can be seen, whether the list has changed; what it shows stays as it is.
const MINUTE = 60_000;
const pulse = document.getElementById("pulse");

function ask() {
  if (document.visibilityState === "visible" && !pulse.hasChildNodes()) pulse.dispatchEvent(new Event("pulse"));
}

// A question that did not reach the server is asked again; nobody's step was lost.
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  pulse.addEventListener(name, (event) => event.stopPropagation());
}
setInterval(ask, MINUTE);
document.addEventListener("visibilitychange", ask);
