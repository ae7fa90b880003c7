import { type Coords, type DoneCallback, GridLayer, type GridLayerOptions } from 'leaflet';
import type { MapTiles } from './map-props.ts';

/** No pictures closer than this: they are drawn larger instead. */
const CLOSEST = 19;

/** Pictures that main fetches: the page itself may reach no host at all. */
class Tiles extends GridLayer {
  readonly #tiles: MapTiles;

  constructor(tiles: MapTiles, options: GridLayerOptions) {
    super(options);
    this.#tiles = tiles;
  }

  override createTile({ x, y, z }: Coords, done: DoneCallback): HTMLElement {
    const picture = document.createElement('img');
    picture.alt = '';
    picture.onload = () => done(undefined, picture);
    // A missing picture leaves the ground; the map says nothing about it.
    const missing = () => done(new Error('no picture'), picture);
    picture.onerror = missing;
    this.#tiles.read({ z, x, y }).then((url) => {
      if (url) picture.src = url;
      else missing();
    }, missing);
    return picture;
  }
}

export function tileLayer(tiles: MapTiles): GridLayer {
  return new Tiles(tiles, { maxZoom: 21, maxNativeZoom: CLOSEST, keepBuffer: 1 });
}
