import { TONES } from './cloud-clusters.ts';
import type { CloudScene } from './cloud-messages.ts';
import type { MapColours } from './map-colours.ts';
import { CLOUD_TONES } from './point-cloud.ts';

export const DOT = 5.5;
const HALO = 1.5;
const RING = 4;
/** How much of a point that has faded altogether is left. */
const FAINTEST = 0.28;

export const clusterRadius = (count: number): number =>
  count < 10 ? 13 : count < 100 ? 16 : count < 1000 ? 19 : 22;

/** Where a scene is drawn: world pixels of the canvas's corner, its size in CSS pixels, and how many pixels these are. */
export interface CloudFrame {
  left: number;
  top: number;
  width: number;
  height: number;
  ratio: number;
}

/** One dot of each tone, drawn once: thousands of copies are cheaper than thousands of circles. */
export function dotsOf(colours: MapColours, ratio: number): HTMLCanvasElement[] {
  return CLOUD_TONES.map((tone) => {
    const canvas = document.createElement('canvas');
    const size = Math.ceil((DOT + HALO) * 2 * ratio);
    canvas.width = size;
    canvas.height = size;
    const to = canvas.getContext('2d')!;
    to.scale(ratio, ratio);
    disc(to, size / ratio / 2, size / ratio / 2, DOT + HALO / 2, colours.halo);
    disc(to, size / ratio / 2, size / ratio / 2, DOT - HALO / 2, colours.tone[tone]);
    return canvas;
  });
}

const opacity = (fade: number): number => 1 - (1 - FAINTEST) * fade;

export function paintScene(
  to: CanvasRenderingContext2D,
  scene: CloudScene,
  frame: CloudFrame,
  look: { colours: MapColours; dots: readonly HTMLCanvasElement[]; count: (count: number) => string },
): void {
  to.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
  to.clearRect(0, 0, frame.width, frame.height);
  const { points, clusters } = scene;
  const half = look.dots[0]!.width / frame.ratio / 2;
  for (let n = 0; n < points.ids.length; n++) {
    const [x, y] = [points.x[n]! - frame.left, points.y[n]! - frame.top];
    if (x < -half || y < -half || x > frame.width + half || y > frame.height + half) continue;
    to.globalAlpha = opacity(points.fade[n]!);
    to.drawImage(look.dots[points.tone[n]!]!, x - half, y - half, half * 2, half * 2);
  }
  to.font = '600 11px "Inter Variable", Inter, sans-serif';
  to.textAlign = 'center';
  to.textBaseline = 'middle';
  for (let n = 0; n < clusters.count.length; n++) {
    const radius = clusterRadius(clusters.count[n]!);
    const [x, y] = [clusters.x[n]! - frame.left, clusters.y[n]! - frame.top];
    if (x < -radius || y < -radius || x > frame.width + radius || y > frame.height + radius) continue;
    to.globalAlpha = opacity(clusters.fade[n]!);
    disc(to, x, y, radius + HALO, look.colours.halo);
    ring(to, x, y, radius, clusters.tones.subarray(n * TONES, (n + 1) * TONES), look.colours);
    to.fillStyle = look.colours.text;
    // Half a pixel: numerals have no descenders and would stand too high.
    to.fillText(look.count(clusters.count[n]!), x, y + 0.5);
  }
  to.globalAlpha = 1;
}

/** The chosen point, larger and with the pin's ring, over everything. */
export function paintChosen(
  to: CanvasRenderingContext2D,
  { x, y, tone }: { x: number; y: number; tone: number },
  frame: CloudFrame,
  colours: MapColours,
): void {
  to.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
  const at = [x - frame.left, y - frame.top] as const;
  disc(to, ...at, DOT + 7, colours.halo);
  disc(to, ...at, DOT + 5.5, colours.pin);
  disc(to, ...at, DOT + 2.5, colours.halo);
  disc(to, ...at, DOT + 1, colours.tone[CLOUD_TONES[tone] ?? 'neutral']);
}

function disc(to: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  to.fillStyle = colour;
  to.beginPath();
  to.arc(x, y, radius, 0, 2 * Math.PI);
  to.fill();
}

/** How the members are divided among the tones, clockwise from the top, the gravest first. */
function ring(
  to: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  tones: Uint32Array,
  colours: MapColours,
): void {
  const all = tones.reduce((sum, each) => sum + each, 0);
  let from = -Math.PI / 2;
  to.lineWidth = RING;
  for (let tone = TONES - 1; tone >= 0; tone--) {
    if (!tones[tone]) continue;
    const until = from + (2 * Math.PI * tones[tone]!) / all;
    to.strokeStyle = colours.tone[CLOUD_TONES[tone]!];
    to.beginPath();
    to.arc(x, y, radius - RING / 2, from, until);
    to.stroke();
    from = until;
  }
}
