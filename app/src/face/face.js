// The camera's picture is shown to the person and goes nowhere. Without this file the hall code is the way.
(() => {
  // The link's secret stands in the fragment, which no server sees.
  const take = () => {
    const secret = /^#face=([0-9a-z]{26})$/.exec(location.hash);
    const field = document.querySelector("input[name=secret]");
    if (!secret || !field) return;
    history.replaceState(null, "", location.pathname);
    field.value = secret[1];
    field.form.requestSubmit();
  };
  addEventListener("hashchange", take);
  take();

  const result = document.querySelector("[data-check] button[data-main]");
  if (new URLSearchParams(location.search).has("back")) {
    // Back from the gateway's own page: the result is asked for where there is one to ask for.
    history.replaceState(null, "", location.pathname);
    if (result) result.click();
  }

  // The desktop goes on by itself when the phone has opened the link, and when it is done.
  const waits = document.querySelector("[data-waits]");
  if (waits) {
    const look = async () => {
      const answer = await fetch("/register/face/state", { headers: { accept: "application/json" } }).catch(() => null);
      const state = answer && answer.ok ? await answer.json() : null;
      if (state && state.settled) return result.click();
      if (state && state.opened && waits.dataset.waits !== "opened") return location.reload();
      setTimeout(look, 1500);
    };
    setTimeout(look, 1500);
  }

  const camera = document.querySelector("[data-camera]");
  if (!camera) return;
  document.querySelector("[data-without]").remove();
  camera.hidden = false;
  // The camera asks by itself when it is done.
  result.hidden = true;
  const [picture, video, says] = [".picture", "video", ".says"].map((of) => camera.querySelector(of));
  const [on, speak, anyway] = ["on", "speak", "anyway"].map((of) => camera.querySelector(`[data-${of}]`));
  const ring = camera.querySelector("ellipse");
  const words = (hint) => camera.querySelector(`[data-hint=${hint}]`).textContent;
  let said = "";
  const tell = (hint) => {
    if (said === hint) return;
    said = hint;
    says.textContent = words(hint);
    if (speak.getAttribute("aria-pressed") !== "true" || !window.speechSynthesis) return;
    speechSynthesis.cancel();
    const sentence = new SpeechSynthesisUtterance(words(hint));
    sentence.lang = document.documentElement.lang;
    speechSynthesis.speak(sentence);
  };
  speak.addEventListener("click", () => {
    speak.setAttribute("aria-pressed", String(speak.getAttribute("aria-pressed") !== "true"));
    if (window.speechSynthesis) speechSynthesis.cancel();
  });

  const small = document.createElement("canvas");
  [small.width, small.height] = [32, 32];
  const eye = small.getContext("2d", { willReadFrequently: true });
  // How light the middle of the picture is, 0 to 255: where the face is meant to be.
  const light = () => {
    eye.drawImage(video, 0, 0, 32, 32);
    const { data } = eye.getImageData(8, 6, 16, 20);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += 0.3 * data[at] + 0.6 * data[at + 1] + 0.1 * data[at + 2];
    return (4 * sum) / data.length;
  };
  // How much of the height a face takes, where the browser can tell.
  const size = async () => {
    if (!("FaceDetector" in window)) return null;
    const [face] = await new FaceDetector({ fastMode: true }).detect(video).catch(() => []);
    return face ? face.boundingBox.height / video.videoHeight : null;
  };
  const pause = (time) => new Promise((done) => setTimeout(done, time));

  on.addEventListener("click", async () => {
    on.disabled = true;
    const stream = await (navigator.mediaDevices
      ? navigator.mediaDevices.getUserMedia({ video: { facingMode: "user", width: { ideal: 640 } } })
      : Promise.reject(new Error("none"))).catch((error) => {
      tell(error.name === "NotAllowedError" ? "denied" : "none");
      on.disabled = false;
    });
    if (!stream) return;
    const stop = () => stream.getTracks().forEach((track) => track.stop());
    addEventListener("pagehide", stop);
    video.srcObject = stream;
    video.muted = true;
    await video.play();
    on.hidden = true;
    [picture.hidden, speak.hidden] = [false, false];
    // What is said and the picture are seen together, on a phone too.
    says.scrollIntoView();
    let go = false;
    anyway.addEventListener("click", () => { go = true; });
    setTimeout(() => { anyway.hidden = false; }, 8000);
    // Light and distance first, for a second without a complaint.
    for (let good = 0; good < 4 && !go; good += 1) {
      const [level, height] = [light(), await size()];
      const hint = level < 50 ? "dark" : level > 225 ? "bright" : height !== null && height < 0.35 ? "near" : height > 0.85 ? "far" : "";
      if (hint) good = -1;
      tell(hint || "still");
      await pause(250);
    }
    anyway.hidden = true;
    ring.classList.add("blinks");
    tell("blink");
    await pause(2500);
    tell("done");
    stop();
    result.click();
  });
})();
