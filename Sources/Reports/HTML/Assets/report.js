'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

  document.documentElement.classList.add('scripted');
  all('[hidden]').forEach((element) => { element.hidden = false; });

  // Tables: sorting by a column, filtering by choices, searching in the text.
  for (const tools of all('.tools[data-for]')) {
    const table = document.getElementById(tools.dataset.for);
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const search = tools.querySelector('input');
    const choices = all('select', tools);
    const status = tools.querySelector('[role=status]');

    const show = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, index) => {
        const fits = words.every((word) => texts[index].includes(word)) &&
          choices.every((one) => !one.value || row.dataset[one.dataset.filter] === one.value);
        row.hidden = !fits;
        if (fits) count += 1;
      });
      status.textContent =
        filled(status.dataset.template, { n: grouped(count), total: grouped(rows.length) });
    };
    search.addEventListener('input', show);
    choices.forEach((one) => one.addEventListener('change', show));
    show();

    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const order = head.dataset.order;
      if (!order) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.title = table.dataset.hint;
      button.append(...head.childNodes);
      head.append(button);
      const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
      button.addEventListener('click', () => {
        const ascending = head.getAttribute('aria-sort') !== 'ascending';
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
        const keyed = rows.map((row, index) => {
          const text = key(row);
          return { row, index, value: order === 'number' ? Number(text) : text };
        });
        keyed.sort((a, b) => {
          const less = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
          return (ascending ? less : -less) || a.index - b.index;
        });
        body.append(...keyed.map((one) => one.row));
      });
    });
  }

  // The command that decides about the ticked actions. It is written, never run.
  const assembler = document.getElementById('assembler');
  if (assembler) {
    const boxes = all('#actions-table .choose input');
    const part = (name) => assembler.querySelector(`[data-part=${name}]`);
    const status = assembler.querySelector('[role=status]');
    const copy = assembler.querySelector('.copy');
    const quoted = (text) =>
      /^[\p{L}\p{N}._-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

    const write = () => {
      const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
      const name = part('name').value.trim() || assembler.dataset.name;
      status.textContent = filled(status.dataset.template, { n: grouped(chosen.length) });
      copy.hidden = chosen.length === 0;
      part('command').textContent = chosen.length === 0
        ? assembler.dataset.none
        : ['marketplace-reconciler', part('decision').value, '--plan', assembler.dataset.plan,
          ...chosen.map((id) => `--action ${id}`), '--as', quoted(name)].join(' ');
    };
    boxes.forEach((box) => box.addEventListener('change', write));
    part('decision').addEventListener('change', write);
    part('name').addEventListener('input', write);
    all('[data-choose]', assembler).forEach((button) => button.addEventListener('click', () => {
      for (const box of boxes) {
        if (button.dataset.choose === 'none') box.checked = false;
        else if (!box.closest('tr').hidden) box.checked = true;
      }
      write();
    }));
    write();
  }

  // Copying: the text is marked, too, for where the clipboard is out of reach.
  for (const button of all('button.copy')) {
    const word = button.textContent;
    button.addEventListener('click', async () => {
      const code = button.parentElement.querySelector('code');
      getSelection().selectAllChildren(code);
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = word; }, 2000);
      } catch { /* the marked text can be copied by hand */ }
    });
  }
})();
