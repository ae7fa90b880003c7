import { workerAddress } from '../worker-address.ts';
import type { CloudScene, CloudWindow, FromCloudThread, ToCloudThread } from './cloud-messages.ts';
import type { PointCloud } from './point-cloud.ts';

/** The thread of one map. It is asked for one window at a time; of those wished meanwhile only the last one is asked for. */
export class CloudThread {
  readonly #worker: Worker;
  readonly #onScene: (scene: CloudScene) => void;
  #turn = 0;
  #busy = false;
  #wished: { cloud: PointCloud; window: CloudWindow } | null = null;
  #loaded: { cloud: PointCloud; version: number } | null = null;

  constructor(onScene: (scene: CloudScene) => void) {
    this.#onScene = onScene;
    this.#worker = new Worker(workerAddress('cloud'), { type: 'module', name: 'cloud' });
    this.#worker.onmessage = ({ data }: MessageEvent<FromCloudThread>) => this.#answered(data);
  }

  /** What is shown in the window, by what the cloud has become; the answer is a scene. */
  look(cloud: PointCloud, window: CloudWindow): void {
    this.#wished = { cloud, window };
    this.#ask();
  }

  end(): void {
    this.#worker.terminate();
  }

  #load(cloud: PointCloud): void {
    let shown = 0;
    const isShown = (row: number) => cloud.visible[row] === 1 && !Number.isNaN(cloud.lat[row]!);
    for (let row = 0; row < cloud.size; row++) if (isShown(row)) shown++;
    const points = {
      ids: new Float64Array(shown),
      lat: new Float64Array(shown),
      lng: new Float64Array(shown),
      tone: new Uint8Array(shown),
      fade: new Float32Array(shown),
    };
    for (let row = 0, at = 0; row < cloud.size; row++) {
      if (!isShown(row)) continue;
      points.ids[at] = cloud.ids[row]!;
      points.lat[at] = cloud.lat[row]!;
      points.lng[at] = cloud.lng[row]!;
      points.tone[at] = cloud.tone[row]!;
      points.fade[at] = cloud.fade[row]!;
      at++;
    }
    const columns = [points.ids, points.lat, points.lng, points.tone, points.fade];
    this.#post(
      { type: 'points', points },
      columns.map(({ buffer }) => buffer as ArrayBuffer),
    );
  }

  #ask(): void {
    if (this.#busy || !this.#wished) return;
    const { cloud, window } = this.#wished;
    this.#wished = null;
    this.#busy = true;
    // Only now: however many changes come while the thread is busy, the columns are copied once.
    if (this.#loaded?.cloud !== cloud || this.#loaded.version !== cloud.version) {
      this.#loaded = { cloud, version: cloud.version };
      this.#load(cloud);
    }
    this.#post({ type: 'look', turn: ++this.#turn, window });
  }

  #answered({ turn, scene }: FromCloudThread): void {
    if (turn !== this.#turn) return;
    this.#busy = false;
    this.#onScene(scene);
    this.#ask();
  }

  #post(message: ToCloudThread, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}
