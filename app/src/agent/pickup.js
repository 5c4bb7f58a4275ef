// The secret behind a QR code stands in the fragment, which no server sees: into the field with it, and
// out of the address bar.
(() => {
  const take = () => {
    const secret = /^#slip=([0-9a-z]{26})$/.exec(location.hash);
    const field = document.querySelector("input[name=secret]:not([type=hidden])");
    if (!secret || !field) return;
    history.replaceState(null, "", location.pathname);
    field.value = secret[1];
    const next = document.querySelector("main input:not([name=secret]):not([type=hidden])");
    if (next) next.focus();
    else field.form.requestSubmit();
  };
  addEventListener("hashchange", take);
  take();
})();
