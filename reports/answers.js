document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("answering");
  if (!form) return;
  const button = document.getElementById("save"), told = document.getElementById("answered");
  const template = document.getElementById("as-claim");
  const all = [...form.querySelectorAll(".cand")];
  let saved = true;

  const choice = (li) => li.querySelector("input[type=radio]:checked").value;
  const types = (li) => [...li.querySelectorAll(".as input:checked")].map((box) => box.value);
  const untyped = () => all.filter((li) => choice(li) === "claim" && !types(li).length);
  const given = () => all.filter((li) => choice(li));
  const count = () => {
    const n = given().length, open = untyped().length;
    button.disabled = !n;
    told.value = (n ? `${n} of ${all.length} answered` : "None answered")
      + (open ? `; say what ${open === 1 ? "1 claim claims" : `${open} claims claim`}` : "");
  };
  const shape = (li) => {
    const claim = choice(li) === "claim", fields = li.querySelector(".as");
    if (claim && !fields) li.append(template.content.cloneNode(true));
    else if (fields) fields.hidden = !claim;
  };

  // YAML takes JSON's strings; what no eye sees has to be written as an escape.
  const unseen = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
  const quoted = (text) => JSON.stringify(text).replace(unseen, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
  const day = () => {
    const now = new Date(), two = (n) => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };
  const entry = (li) => {
    const lines = [`- document: ${quoted(li.dataset.d)}`, `id: ${li.dataset.i}`, `fp: "${li.dataset.p}"`,
      `text: ${quoted(li.querySelector(".said q").textContent)}`];
    if (choice(li) === "claim") lines.push("claim: true", `types: [${types(li).join(", ")}]`, `strength: ${li.querySelector(".as select").value}`);
    else lines.push("claim: false");
    return "\n" + lines.join("\n  ") + "\n";
  };
  const written = () => {
    const who = document.getElementById("who").value.trim();
    return "# Answers of a reviewer. Import them with: claims-audit review import answers.yaml PATH...\nschema_version: 1\n"
      + (who ? `who: ${quoted(who)}\n` : "") + `when: "${day()}"\nanswers:\n` + given().map(entry).join("");
  };

  form.addEventListener("change", (event) => {
    const li = event.target.closest(".cand");
    if (!li) return;
    saved = false;
    shape(li);
    count();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const open = untyped();
    if (open.length) {
      count();
      const box = open[0].querySelector(".as input");
      box.focus();
      box.scrollIntoView({ block: "center" });
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([written()], { type: "application/yaml" }));
    link.download = "answers.yaml";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    saved = true;
    told.value = `${given().length} of ${all.length} answered, saved as answers.yaml`;
  });
  addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
});
