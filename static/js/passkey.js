// Starts allauth's step with a passkey on the form that names it, and says in the #alert region when it came to nothing.
const form = document.querySelector("[data-passkey]");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("alert").textContent = form.dataset.failed;
});
window.allauth.webauthn.forms[form.dataset.passkey]({ ids: JSON.parse(form.dataset.ids) });
