// Annex 2 as a living table: a row is judged by `domain` as it is typed, kept when a cell is left, and
// judged by the server then with all others.
// Without this file every row has its button.
(() => {
  const table = document.querySelector("[data-table]");
  if (!table) return;
  const address = table.dataset.table;
  const rows = () => [...table.tBodies[0].rows];
  const cells = (row) => [...row.querySelectorAll("td > input")];
  const text = (row) => cells(row).map((cell) => cell.value).join("\t");
  // What was sent of a row, and what was answered: a verdict speaks of what was sent, not of what was
  // typed since.
  const [kept, answered] = [new WeakMap(), new WeakMap()];
  const begin = (row) => [kept, answered].forEach((map) => map.set(row, text(row)));
  rows().forEach(begin);

  const mark = (cell, kind, words) => {
    cell.parentElement.className = kind;
    cell.toggleAttribute("aria-invalid", false);
    if (kind === "wrong") cell.setAttribute("aria-invalid", "true");
    cell.nextElementSibling.textContent = words;
  };

  // The server's own judge, here; without it the server's verdict is waited for.
  const page = JSON.parse(document.getElementById("cells").textContent);
  let program = null;
  import(page.script).then(async (module) => {
    await module.default({ module_or_path: page.wasm });
    program = module;
  }).catch(() => {});
  const typed = (row) => {
    if (!program) return;
    const said = {};
    const lines = program.judge_row(...cells(row).map((cell) => cell.value), page.today).split("\n");
    for (const [column, kind, token] of lines.map((line) => line.split("\t"))) {
      if (column) (said[column] ||= []).push([kind, page.words[column][token]]);
    }
    const typing = row.contains(document.activeElement);
    for (const cell of cells(row)) {
      const here = said[cell.name] || [];
      // Nobody is told what typing on may mend, nor that he has not come to a cell yet; what was said
      // goes as soon as it is not true any more.
      const early = cell === document.activeElement && !cell.parentElement.className && here.every(([kind]) => kind !== "wrong");
      if (!here.length || early || (!cell.value && (typing || !text(row).trim()))) mark(cell, "", "");
      else mark(cell, here.some(([kind]) => kind !== "unusual") ? "wrong" : "unusual", here.map(([, words]) => words).join(" "));
    }
  };

  // The answer to one row speaks of all: who is whose double changes with each.
  let last = null;
  const judge = (verdicts) => {
    last = verdicts;
    for (const row of rows()) {
      const said = verdicts.rows[row.id] || {};
      const values = verdicts.values[row.id];
      const typing = row.contains(document.activeElement);
      if (text(row) !== answered.get(row)) continue;
      cells(row).forEach((cell, at) => {
        // As annex 2 prints it; not under the fingers of who types on.
        if (values && cell !== document.activeElement) cell.value = values[at];
        // A cell that nobody has come to yet is not wrong.
        const [kind, words] = (typing && !cell.value) ? ["", ""] : said[cell.name] || ["", ""];
        mark(cell, kind, words);
      });
      begin(row);
    }
    document.querySelector("[data-count]").textContent = verdicts.count;
  };

  const post = async (row, button) => {
    const [form, sent] = [row.querySelector("form"), text(row)];
    const fields = new URLSearchParams(new FormData(form));
    fields.set("button", button);
    const answer = await fetch(address, { method: "POST", body: fields, headers: { accept: "application/json" } });
    if (!answer.ok || !answer.headers.get("content-type").startsWith("application/json")) throw new Error(answer.status);
    answered.set(row, sent);
    return answer.json();
  };

  // A new empty row below the last one, as soon as something is typed into it.
  const grow = (row) => {
    if (row !== rows().at(-1) || rows().length > 200) return;
    const next = row.cloneNode(true);
    const id = crypto.randomUUID ? crypto.randomUUID() : `${row.id.slice(0, -12)}${String(Date.now()).padStart(12, "0").slice(-12)}`;
    next.innerHTML = next.innerHTML.replaceAll(row.id, id);
    next.id = id;
    next.cells[0].textContent = rows().length + 1;
    cells(next).forEach((cell) => {
      cell.value = "";
      cell.setAttribute("aria-label", cell.getAttribute("aria-label").replace(/\d+$/, rows().length + 1));
    });
    row.after(next);
    begin(next);
  };

  const problem = (error) => {
    const line = document.querySelector("[data-count]");
    line.textContent = error.message === "401" ? table.dataset.out : table.dataset.again;
    line.className = "error";
  };

  let waiting = Promise.resolve();
  const keep = (row) => {
    const now = text(row);
    if (kept.get(row) === now) return;
    kept.set(row, now);
    // One after the other: a number of rows at once would race for the same table.
    waiting = waiting.then(() => post(row, "row")).then((verdicts) => {
      document.querySelector("[data-count]").className = "";
      judge(verdicts);
    }).catch((error) => { kept.delete(row); problem(error); });
  };

  table.addEventListener("input", (event) => {
    const row = event.target.closest("tr");
    typed(row);
    grow(row);
  });
  table.addEventListener("change", (event) => keep(event.target.closest("tr")));
  table.addEventListener("focusout", (event) => {
    const row = event.target.closest("tr");
    setTimeout(() => {
      if (text(row) !== answered.get(row)) typed(row);
      if (last) judge(last);
    });
  });
  table.addEventListener("submit", (event) => {
    const button = event.submitter && event.submitter.value;
    const row = event.target.closest("tr");
    event.preventDefault();
    event.stopPropagation();
    if (button === "row") return keep(row);
    waiting = waiting.then(() => post(row, "drop")).then((verdicts) => {
      if (row !== rows().at(-1)) row.remove();
      rows().forEach((left, at) => { left.cells[0].textContent = at + 1; });
      judge(verdicts);
    }).catch(problem);
  });
  // Down a column, as in a spreadsheet.
  table.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    if (!step || event.target.tagName !== "INPUT" || event.isComposing) return;
    const row = event.target.closest("tr");
    const to = rows()[rows().indexOf(row) + step];
    event.preventDefault();
    if (to) cells(to)[cells(row).indexOf(event.target)].focus();
  });
  // Several cells pasted into one go to the form for pastes: it adds rows, and asks nothing.
  table.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(pasted.trim())) return;
    event.preventDefault();
    const form = document.getElementById("paste");
    form.elements.pasted.value = pasted;
    waiting.then(() => form.requestSubmit());
  });
})();
