/**
 * Tens of thousands of points in columns instead of objects: a change of one touches one row, and the worker that clusters gets the columns as
 * they are. Blind to what the points are; what one filters by beyond the time lies in `facets`.
 */

/** The colours of points by their number in `tone`. */
export const CLOUD_TONES = ['neutral', 'primary', 'info', 'success', 'warning', 'error'] as const;

/** One point. Degrees, NaN where it has no place and is only counted; `at` in ms since 1970. */
export interface CloudRow {
  id: number;
  lat: number;
  lng: number;
  /** Index into `CLOUD_TONES`. */
  tone: number;
  /** 0: as it is, 1: as faint as points get; faint ones are drawn below. */
  fade: number;
  at: number;
  facets?: Readonly<Record<string, number>>;
}

/** As many values in each as there are points. */
export interface CloudColumns {
  ids: ArrayLike<number>;
  lat: ArrayLike<number>;
  lng: ArrayLike<number>;
  tone: ArrayLike<number>;
  fade: ArrayLike<number>;
  at: ArrayLike<number>;
  /** More columns of numbers, to filter by: `category`, `state`. */
  facets?: Readonly<Record<string, ArrayLike<number>>>;
}

const LEAST_ROOM = 64;

export class PointCloud {
  ids = new Float64Array(0);
  lat = new Float64Array(0);
  lng = new Float64Array(0);
  tone = new Uint8Array(0);
  fade = new Float32Array(0);
  at = new Float64Array(0);
  /** 1: is shown. */
  visible = new Uint8Array(0);
  readonly facets: Record<string, Float64Array> = {};
  /** Rows in use; the columns have room for more. */
  size = 0;
  /** Another number after every change; what React compares. */
  version = 0;
  readonly #rows = new Map<number, number>();
  readonly #listeners = new Set<() => void>();

  constructor(facets: readonly string[] = []) {
    for (const name of facets) this.facets[name] = new Float64Array(0);
  }

  static from(columns: CloudColumns): PointCloud {
    const cloud = new PointCloud(Object.keys(columns.facets ?? {}));
    cloud.load(columns);
    return cloud;
  }

  /** Everything anew; of an id that comes twice the last one counts. Nothing is hidden afterwards. */
  load(columns: CloudColumns): void {
    this.size = 0;
    this.#rows.clear();
    this.#makeRoom(columns.ids.length);
    for (let n = 0; n < columns.ids.length; n++) {
      const row = this.#rowFor(columns.ids[n]!);
      this.lat[row] = columns.lat[n]!;
      this.lng[row] = columns.lng[n]!;
      this.tone[row] = columns.tone[n]!;
      this.fade[row] = columns.fade[n]!;
      this.at[row] = columns.at[n]!;
      for (const name in this.facets) this.facets[name]![row] = columns.facets?.[name]?.[n] ?? 0;
    }
    this.#changed();
  }

  /** Changes points that are there and adds those that are not; the latter are shown until the next filter says otherwise. */
  upsert(rows: Iterable<CloudRow>): void {
    let any = false;
    for (const point of rows) {
      any = true;
      const row = this.#rowFor(point.id);
      this.lat[row] = point.lat;
      this.lng[row] = point.lng;
      this.tone[row] = point.tone;
      this.fade[row] = point.fade;
      this.at[row] = point.at;
      for (const name in this.facets) this.facets[name]![row] = point.facets?.[name] ?? 0;
    }
    if (any) this.#changed();
  }

  /** Takes points away; the last row moves into the gap, so that rows are no names: ids are. */
  remove(ids: Iterable<number>): void {
    let any = false;
    for (const id of ids) {
      const row = this.#rows.get(id);
      if (row === undefined) continue;
      any = true;
      this.#rows.delete(id);
      const last = --this.size;
      if (row === last) continue;
      for (const column of this.#columns()) column[row] = column[last]!;
      this.#rows.set(this.ids[row]!, row);
    }
    if (any) this.#changed();
  }

  /** Shows the rows where the mask is not 0; null shows all. */
  filter(mask: Uint8Array | null): void {
    if (mask) this.visible.set(mask.subarray(0, this.size));
    else this.visible.fill(1);
    this.#changed();
  }

  /** Colours all points anew, e.g. because time has gone by: `paint` writes into the columns. */
  repaint(paint: (row: number, tone: Uint8Array, fade: Float32Array) => void): void {
    for (let row = 0; row < this.size; row++) paint(row, this.tone, this.fade);
    this.#changed();
  }

  /** A mask of the rows that are accepted. */
  maskOf(accepts: (row: number) => boolean): Uint8Array {
    const mask = new Uint8Array(this.size);
    for (let row = 0; row < this.size; row++) mask[row] = accepts(row) ? 1 : 0;
    return mask;
  }

  rowOf(id: number): number | undefined {
    return this.#rows.get(id);
  }

  /** How many of the shown points lie in each of `bins` equal parts of the time from `from` until before `to`. */
  histogram(from: number, to: number, bins: number, mask?: Uint8Array): number[] {
    const counts = new Array<number>(bins).fill(0);
    const width = (to - from) / bins;
    for (let row = 0; row < this.size; row++) {
      if (mask && !mask[row]) continue;
      const bin = Math.floor((this.at[row]! - from) / width);
      if (bin >= 0 && bin < bins) counts[bin]!++;
    }
    return counts;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #rowFor(id: number): number {
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    const row = this.size++;
    this.#makeRoom(this.size);
    this.#rows.set(id, row);
    this.ids[row] = id;
    this.visible[row] = 1;
    return row;
  }

  /** Doubles, so that points which come one by one do not copy everything each time. */
  #makeRoom(rows: number): void {
    if (rows <= this.ids.length) return;
    const room = Math.max(LEAST_ROOM, rows, this.ids.length * 2);
    const grown = <T extends Float64Array | Float32Array | Uint8Array>(old: T): T => {
      const made = new (old.constructor as new (length: number) => T)(room);
      made.set(old);
      return made;
    };
    this.ids = grown(this.ids);
    this.lat = grown(this.lat);
    this.lng = grown(this.lng);
    this.tone = grown(this.tone);
    this.fade = grown(this.fade);
    this.at = grown(this.at);
    this.visible = grown(this.visible);
    for (const name in this.facets) this.facets[name] = grown(this.facets[name]!);
  }

  #columns(): (Float64Array | Float32Array | Uint8Array)[] {
    const { ids, lat, lng, tone, fade, at, visible, facets } = this;
    return [ids, lat, lng, tone, fade, at, visible, ...Object.values(facets)];
  }

  #changed(): void {
    this.version++;
    for (const listener of this.#listeners) listener();
  }
}
