// Looks at a page as people do who do not see it, or not well. Returns what is wrong, as sentences.
() => {
  const flaws = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const told = (element) =>
    `<${element.tagName.toLowerCase()} id="${element.id}" class="${element.getAttribute('class') ?? ''}">`;
  const isShown = (element) =>
    element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });

  // Language, title, landmarks.
  if (!document.documentElement.lang) flaws.push('the page has no language');
  if (!document.title.trim()) flaws.push('the page has no title');
  for (const [landmark, count] of [['main', 1], ['body > header', 1], ['body > footer', 1], ['nav[aria-label]', 1]]) {
    if (all(landmark).length !== count) flaws.push(`${landmark} is there ${all(landmark).length} times`);
  }
  const outside = all('body > *').filter((element) =>
    !element.matches('main, header, footer, script, .skip'));
  outside.forEach((element) => flaws.push(`${told(element)} is in no landmark`));

  // Headings in order.
  const headings = all('h1, h2, h3, h4, h5, h6');
  if (all('h1').length !== 1) flaws.push('there is not exactly one h1');
  let level = 0;
  for (const heading of headings) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) flaws.push(`${told(heading)} skips a level`);
    if (!heading.textContent.trim()) flaws.push(`${told(heading)} is empty`);
    level = own;
  }

  // Ids, and what refers to them.
  const ids = all('[id]').map((element) => element.id);
  if (new Set(ids).size !== ids.length) flaws.push('an id is there twice');
  for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls']) {
    for (const element of all(`[${name}]`)) {
      for (const id of element.getAttribute(name).split(/\s+/)) {
        if (!document.getElementById(id)) flaws.push(`${told(element)} refers to #${id}, which is not there`);
      }
    }
  }
  const partial = document.querySelector('.partial') !== null;
  for (const link of all('a')) {
    const target = link.getAttribute('href') ?? '';
    if (!target.startsWith('#')) flaws.push(`${told(link)} leads to ${target}`);
    // Of a list that is cut, what is cut cannot be led to.
    else if (!partial && !document.getElementById(target.slice(1))) flaws.push(`nothing is at ${target}`);
    if (!link.textContent.trim()) flaws.push(`${told(link)} has no text`);
  }

  // Whatever can be used has a name.
  for (const field of all('input, select, textarea')) {
    const label = field.labels?.[0]?.textContent.trim() || field.getAttribute('aria-label')?.trim();
    if (!label) flaws.push(`${told(field)} has no label`);
  }
  for (const button of all('button')) {
    if (!button.textContent.trim()) flaws.push(`${told(button)} has no name`);
  }
  for (const region of all('[role=region], [tabindex]')) {
    if (region.getAttribute('tabindex') > 0) flaws.push(`${told(region)} changes the order of focus`);
    if (region.getAttribute('role') === 'region' && !region.getAttribute('aria-labelledby')) {
      flaws.push(`${told(region)} has no name`);
    }
  }

  // Tables and pictures.
  for (const table of all('table')) {
    const heads = [...table.querySelectorAll('th')];
    if (heads.length === 0) flaws.push(`${told(table)} has no headers`);
    heads.filter((head) => !head.scope).forEach((head) => flaws.push(`${told(head)} has no scope`));
    [...(table.tHead?.querySelectorAll('th') ?? [])].filter((head) => !head.textContent.trim())
      .forEach((head) => flaws.push(`${told(head)} is empty`));
    [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.querySelector('th'))
      .slice(0, 1).forEach((row) => flaws.push(`${told(row)} has no header`));
  }
  for (const picture of all('svg')) {
    const isHidden = picture.getAttribute('aria-hidden') === 'true';
    const isNamed = picture.getAttribute('role') === 'img' && picture.querySelector('title, desc');
    if (!isHidden && !isNamed) flaws.push(`${told(picture)} has neither a name nor is it hidden`);
  }

  // Contrast of every text that is shown, against what is behind it.
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const channels = (color) => {
    if (!known.has(color)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      known.set(color, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(color);
  };
  const luminance = ([red, green, blue]) => {
    const linear = (value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const contrast = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = channels(getComputedStyle(one).backgroundColor);
      if (color[3] === 255) return color;
    }
    return channels('Canvas');
  };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('script, title, desc, .unseen') || !isShown(element)) continue;
    texts += 1;
    const style = getComputedStyle(element);
    const color = element.closest('svg') ? style.fill : style.color;
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(channels(color), behind(element));
    if (ratio < (isLarge ? 3 : 4.5)) poor.add(`${told(element)} has a contrast of ${ratio.toFixed(2)}`);
    if (size < (matchMedia('print').matches ? 9 : 11)) poor.add(`${told(element)} is written in ${size} px`);
  }
  if (texts < 40) flaws.push(`only ${texts} texts were looked at`);
  for (const shape of all('svg rect, .swatch')) {
    if (!isShown(shape)) continue;
    const style = getComputedStyle(shape);
    const color = shape.matches('.incomplete.swatch') ? style.borderTopColor
      : shape.matches('.swatch') ? style.backgroundColor
      : style.fill === 'none' ? style.stroke : style.fill;
    const ratio = contrast(channels(color), behind(shape.closest('svg') ?? shape.parentElement));
    if (ratio < 3) poor.add(`${told(shape)} has a contrast of ${ratio.toFixed(2)}`);
  }
  return [...flaws, ...[...poor].slice(0, 20)];
}
