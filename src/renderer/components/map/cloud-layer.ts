import {
  DomUtil,
  type LatLng,
  Layer,
  type LeafletEvent,
  type Map as LeafletMap,
  type Point,
  point,
  type ZoomAnimEvent,
} from 'leaflet';
import type { Box } from '../../../shared/label-room.ts';
import { project, worldSize } from './cloud-clusters.ts';
import { type ChosenPoint, type CloudHit, clusterBoxes, hitOf } from './cloud-hits.ts';
import type { CloudScene } from './cloud-messages.ts';
import { type CloudFrame, dotsOf, paintChosen, paintScene } from './cloud-paint.ts';
import { CloudThread } from './cloud-thread.ts';
import type { MapColours } from './map-colours.ts';
import type { PointCloud } from './point-cloud.ts';

/** The canvas reaches this part of the view beyond it on each side, the scene further: moving the map draws anew, and rarely has to ask. */
const CANVAS_MARGIN = 0.25;
const SCENE_MARGIN = 0.6;
export interface CloudLook {
  colours: MapColours;
  /** A cluster's count in words that fit: `1,2 rb`. */
  count: (count: number) => string;
}

/** All points on one canvas above the shapes and their names. The thread says what there is in a window; here it is only drawn. */
export class CloudLayer extends Layer {
  readonly #thread = new CloudThread((scene) => this.#arrived(scene));
  readonly #canvas = DomUtil.create('canvas', 'leaflet-zoom-animated');
  #on: LeafletMap | null = null;
  #cloud: PointCloud | null = null;
  #look: CloudLook | null = null;
  #dots: HTMLCanvasElement[] = [];
  #ratio = 1;
  #selected: number | null = null;
  #scene: CloudScene | null = null;
  /** What the canvas shows: its corner and zoom. */
  #painted: (CloudFrame & { zoom: number }) | null = null;
  #zooming = false;
  /** Called whenever other things lie on the map. */
  onScene: () => void = () => {};

  override getEvents() {
    return {
      zoomanim: (event: LeafletEvent) => {
        const { center, zoom } = event as ZoomAnimEvent;
        this.#zooming = true;
        this.#follow(center, zoom);
      },
      zoom: () => this.#followView(),
      zoomend: () => {
        this.#zooming = false;
        this.#followView();
      },
      viewreset: () => this.#followView(),
      move: () => {
        if (this.#leavesCanvas()) this.#paint();
      },
      moveend: () => this.#moved(),
      resize: () => this.#moved(),
    };
  }

  override onAdd(map: LeafletMap): this {
    this.#on = map;
    const pane = map.getPane('cloud') ?? map.createPane('cloud');
    // Above the shapes' canvas (400) and the names (420), below tooltips (650).
    pane.style.zIndex = '450';
    this.#canvas.style.pointerEvents = 'none';
    this.#canvas.style.transformOrigin = '0 0';
    pane.append(this.#canvas);
    this.#moved();
    return this;
  }

  override onRemove(): this {
    this.#thread.end();
    this.#canvas.remove();
    this.#on = null;
    return this;
  }

  /** The points, or that they have changed. */
  show(cloud: PointCloud): void {
    this.#cloud = cloud;
    this.#ask();
  }

  wear(look: CloudLook): void {
    this.#look = look;
    this.#dots = [];
    this.#paint();
  }

  select(id: number | null): void {
    this.#selected = id;
    this.#paint();
  }

  /** The topmost thing at a point of the container. */
  hit(at: Point): CloudHit | null {
    const [map, scene] = [this.#on, this.#seen()];
    const chosen = scene && this.#chosen(scene.window.zoom);
    return map && scene ? hitOf(map, scene, chosen, at) : null;
  }

  /** Where clusters lie, in pixels of the frame, so that names keep out of their way. */
  taken(): Box[] {
    const [map, scene] = [this.#on, this.#seen()];
    return map && scene ? clusterBoxes(map, scene) : [];
  }

  /** Draws and asks only for what is not there yet: moving the map a little costs nothing. */
  #moved(): void {
    if (this.#painted === null || this.#leavesCanvas()) this.#paint();
    const { left, top, right, bottom } = this.#view();
    const has = this.#seen()?.window;
    if (has && has.left <= left && has.top <= top && has.right >= right && has.bottom >= bottom)
      this.onScene();
    else this.#ask();
  }

  /** What is seen, in world pixels. */
  #view(): { left: number; top: number; right: number; bottom: number } {
    const map = this.#on!;
    const { x, y } = map.getSize();
    const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
    return { left: corner.x, top: corner.y, right: corner.x + x, bottom: corner.y + y };
  }

  #ask(): void {
    const map = this.#on;
    if (!map || !this.#cloud) return;
    const [size, zoom] = [map.getSize(), map.getZoom()];
    if (size.x === 0 || size.y === 0 || !Number.isInteger(zoom)) return;
    const { left, top, right, bottom } = this.#view();
    const [x, y] = [size.x * SCENE_MARGIN, size.y * SCENE_MARGIN];
    const window = { zoom, left: left - x, top: top - y, right: right + x, bottom: bottom + y };
    this.#thread.look(this.#cloud, window);
  }

  #arrived(scene: CloudScene): void {
    this.#scene = scene;
    this.#paint();
    this.onScene();
  }

  /** What is known of the present zoom. */
  #seen(): CloudScene | null {
    return this.#scene && this.#scene.window.zoom === this.#on?.getZoom() ? this.#scene : null;
  }

  /** Draws what is known of the present zoom; at another zoom the old picture stays, enlarged or made smaller, until the thread has answered. */
  #paint(): void {
    const [map, scene, look] = [this.#on, this.#seen(), this.#look];
    if (!map || !scene || !look || this.#zooming) return;
    const size = map.getSize();
    const margin = size.multiplyBy(CANVAS_MARGIN).round();
    const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    const { width, height } = this.#fitCanvas(size.add(margin.multiplyBy(2)));
    const world = corner.add(map.getPixelOrigin());
    const frame = { left: world.x, top: world.y, width, height, ratio: this.#ratio };
    const to = this.#canvas.getContext('2d')!;
    if (this.#dots.length === 0) this.#dots = dotsOf(look.colours, this.#ratio);
    paintScene(to, scene, frame, { ...look, dots: this.#dots });
    const chosen = this.#chosen(scene.window.zoom);
    if (chosen) paintChosen(to, chosen, frame, look.colours);
    this.#painted = { ...frame, zoom: scene.window.zoom };
    DomUtil.setTransform(this.#canvas, corner, 1);
  }

  #fitCanvas(size: Point): { width: number; height: number } {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    if (this.#canvas.width !== width || this.#canvas.height !== height || this.#ratio !== ratio) {
      if (this.#ratio !== ratio) this.#dots = [];
      this.#ratio = ratio;
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#canvas.style.width = `${size.x}px`;
      this.#canvas.style.height = `${size.y}px`;
    }
    return { width: size.x, height: size.y };
  }

  #chosen(zoom: number): ChosenPoint | null {
    const cloud = this.#cloud;
    const row = cloud && this.#selected !== null ? cloud.rowOf(this.#selected) : undefined;
    if (!cloud || row === undefined || Number.isNaN(cloud.lat[row]!)) return null;
    const { x, y } = project(cloud.lat[row]!, cloud.lng[row]!);
    const world = worldSize(zoom);
    return { id: cloud.ids[row]!, x: x * world, y: y * world, tone: cloud.tone[row]! };
  }

  #leavesCanvas(): boolean {
    const [map, painted] = [this.#on, this.#painted];
    if (!map || !painted || this.#zooming || painted.zoom !== map.getZoom()) return false;
    const { left, top, right, bottom } = this.#view();
    return (
      left < painted.left ||
      top < painted.top ||
      right > painted.left + painted.width ||
      bottom > painted.top + painted.height
    );
  }

  #followView(): void {
    if (this.#on) this.#follow(this.#on.getCenter(), this.#on.getZoom());
  }

  /** Moves and scales the picture to where a view will be; as Leaflet does it with its own canvas. */
  #follow(centre: LatLng, zoom: number): void {
    const [map, painted] = [this.#on, this.#painted];
    if (!map || !painted) return;
    const scale = map.getZoomScale(zoom, painted.zoom);
    const moved = DomUtil.getPosition(map.getPane('mapPane')!);
    const origin = map.project(centre, zoom).subtract(map.getSize().divideBy(2)).add(moved).round();
    DomUtil.setTransform(
      this.#canvas,
      point(painted.left, painted.top).multiplyBy(scale).subtract(origin),
      scale,
    );
  }
}
