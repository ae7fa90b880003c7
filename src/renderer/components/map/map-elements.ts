/** What stands on the map as elements. They are made node by node: the page's policy refuses markup in strings. */
import type { MapColours } from './map-colours.ts';

const SVG = 'http://www.w3.org/2000/svg';

function element(styles: Partial<CSSStyleDeclaration>, text = ''): HTMLElement {
  const made = document.createElement('div');
  Object.assign(made.style, styles);
  made.textContent = text;
  return made;
}

/** A name that stands centred on its place. */
export function nameElement(name: string, colours: MapColours): HTMLElement {
  return element(
    {
      position: 'absolute',
      transform: 'translate(-50%, -50%)',
      whiteSpace: 'nowrap',
      font: NAME_FONT,
      color: colours.name,
      textShadow: [1, -1].map((n) => `${n}px 0 ${colours.halo}, 0 ${n}px ${colours.halo}`).join(', '),
    },
    name,
  );
}

/** The name of what lies over areas: on a ground of its own, so that it is not read together with the names below it. */
export function reachNameElement(name: string, colours: MapColours, colour: string): HTMLElement {
  return element(
    {
      position: 'absolute',
      transform: 'translate(-50%, -50%)',
      whiteSpace: 'nowrap',
      font: NAME_FONT,
      color: colour,
      background: colours.halo,
      border: `1px solid ${colour}`,
      borderRadius: '4px',
      padding: '0 5px',
    },
    name,
  );
}
export const NAME_FONT = '500 11px "Inter Variable", Inter, sans-serif';

/** A circle with the count of what lies in it. */
export function clusterElement(count: number, size: number, colours: MapColours): HTMLElement {
  return element(
    {
      width: `${size}px`,
      height: `${size}px`,
      boxSizing: 'border-box',
      borderRadius: '50%',
      border: `1.5px solid ${colours.tone.neutral}`,
      background: colours.halo,
      color: colours.tone.neutral,
      font: '600 11px "Inter Variable", Inter, sans-serif',
      lineHeight: `${size - 3}px`,
      textAlign: 'center',
    },
    String(count),
  );
}

/** Lines of a tooltip, the first one heavier. */
export function tipElement(lines: readonly string[]): HTMLElement {
  const tip = element({ lineHeight: '17px' });
  lines.forEach((line, n) => {
    tip.append(element({ fontWeight: n === 0 ? '600' : '400' }, line));
  });
  return tip;
}

/** The pin; its point is at the bottom in the middle of 28 x 36 px. */
export function pinElement(colours: MapColours): HTMLElement {
  const svg = document.createElementNS(SVG, 'svg');
  const shape = (name: string, attributes: Record<string, string>) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    svg.append(node);
  };
  svg.setAttribute('width', '28');
  svg.setAttribute('height', '36');
  svg.setAttribute('viewBox', '0 0 28 36');
  shape('path', {
    d: 'M14 35C14 35 26 21.5 26 13A12 12 0 0 0 2 13C2 21.5 14 35 14 35Z',
    fill: colours.pin,
    stroke: colours.halo,
    'stroke-width': '1.5',
    'stroke-linejoin': 'round',
  });
  shape('circle', { cx: '14', cy: '13', r: '4.5', fill: colours.onPin });

  const wrapper = element({ width: '28px', height: '36px' });
  wrapper.append(svg);
  return wrapper;
}
