// What plain forms of the desk cannot do. Every key works without this file too, with Alt.
(() => {
  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const press = (selector) => { const button = document.querySelector(selector); if (button) button.click(); };
  // A reader types two lines of 44 and an end of line: nobody has to press anything then.
  all("textarea[name=mrz]", (lines) => lines.addEventListener("input", () => {
    const read = lines.value.toUpperCase().replace(/[^A-Z0-9<\n]/g, "").split("\n").filter(Boolean);
    if (read.length === 2 && read.every((line) => line.length === 44)) press("button[value=read]");
  }));
  // What is shown once is gone when its time is up, also from a page that was put away.
  all("[data-left]", (left) => {
    const end = Date.now() + Number(left.dataset.left) * 1000;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      left.textContent = left.dataset.words.replace("{}", seconds);
      if (seconds === 0) { all("[data-secret]", (secret) => secret.remove()); clearInterval(ticking); }
    };
    const ticking = setInterval(tick, 1000);
    tick();
  });
  all("[data-idle]", (ends) => {
    const warn = () => { ends.hidden = false; };
    const again = () => setTimeout(warn, Number(ends.dataset.idle) * 1000);
    again();
    all("[data-stay]", (stay) => stay.addEventListener("click", () => fetch(location.href).then((page) => {
      if (page.redirected) return location.reload();
      ends.hidden = true;
      again();
    })));
  });
  // A second press while the first is under way is the same post; a file leaves the page as it is.
  addEventListener("submit", (event) => {
    if (event.target.dataset.sent) return event.preventDefault();
    event.target.dataset.sent = "1";
    setTimeout(() => { delete event.target.dataset.sent; }, 3000);
  });
  all("[data-print]", (button) => { button.hidden = false; button.addEventListener("click", () => print()); });
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) press("[data-main]");
    if (event.key === "Escape") press("[data-back]");
  });
})();
