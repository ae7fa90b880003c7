/** The thread that clusters, so that the window only draws. */
import { CloudClusters } from './cloud-clusters.ts';
import type { FromCloudThread, ToCloudThread } from './cloud-messages.ts';

let clusters: CloudClusters | null = null;

self.onmessage = ({ data }: MessageEvent<ToCloudThread>) => {
  if (data.type === 'points') {
    clusters = new CloudClusters(data.points);
    return;
  }
  if (!clusters) return;
  const answer: FromCloudThread = { turn: data.turn, scene: clusters.look(data.window) };
  self.postMessage(answer);
};
