/** What the window and the thread that clusters say to each other. */

/** The points that are shown, hidden ones left out. */
export interface CloudPoints {
  lat: Float64Array;
  lng: Float64Array;
  tone: Uint8Array;
  fade: Float32Array;
  ids: Float64Array;
}

/** A part of the map at a whole zoom: world pixels, 256 · 2^zoom wide. */
export interface CloudWindow {
  zoom: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What lies in the window, ready to be drawn; world pixels. */
export interface CloudScene {
  window: CloudWindow;
  /** Single points, the faintest first. */
  points: { ids: Float64Array; x: Float64Array; y: Float64Array; tone: Uint8Array; fade: Float32Array };
  clusters: {
    x: Float64Array;
    y: Float64Array;
    count: Uint32Array;
    /** Its least faint member. */
    first: Float64Array;
    /** How faint its least faint member is. */
    fade: Float32Array;
    /** Members by tone, `TONES` values a cluster. */
    tones: Uint32Array;
    /** The rectangle of its members, four values a cluster: left, top, right, bottom. */
    extent: Float64Array;
  };
}

export type ToCloudThread =
  | { type: 'points'; points: CloudPoints }
  | { type: 'look'; turn: number; window: CloudWindow };
export interface FromCloudThread {
  turn: number;
  scene: CloudScene;
}
