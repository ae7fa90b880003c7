import { type Map as LeafletMap, type LeafletMouseEvent, tooltip } from 'leaflet';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { openCluster } from './cloud-hits.ts';
import { CloudLayer, type CloudLook } from './cloud-layer.ts';
import { DOT } from './cloud-paint.ts';
import { tipElement } from './map-elements.ts';
import type { PointCloud } from './point-cloud.ts';

/** How near the map comes by itself when a point is chosen where it does not look. */
const NEAR_ZOOM = 15;

interface CloudLayerOptions {
  cloud: PointCloud;
  look: CloudLook;
  selected: number | null;
  onSelect: (id: number | null) => void;
  tip: ((id: number) => readonly string[]) | undefined;
  /** Whether the pointer means anything. */
  live: boolean;
  /** The person has moved the map. */
  onTouch: () => void;
}

/** The cloud on the map; `turn` changes whenever other things lie there. It is drawn, hovered, clicked, and brought into view when something else has chosen a point. */
export function useCloudLayer(
  map: LeafletMap | null,
  options: CloudLayerOptions,
): { layer: CloudLayer | null; turn: number } {
  const { cloud, look, selected, live } = options;
  const version = useSyncExternalStore(cloud.subscribe, () => cloud.version);
  const [layer, setLayer] = useState<CloudLayer | null>(null);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (!map) return;
    const made = new CloudLayer().addTo(map);
    made.onScene = () => setTurn((before) => before + 1);
    setLayer(made);
    return () => {
      made.remove();
      setLayer(null);
    };
  }, [map]);
  useEffect(() => layer?.wear(look), [layer, look]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the cloud has changed
  useEffect(() => layer?.show(cloud), [layer, cloud, version]);
  useEffect(() => {
    layer?.select(selected);
    const row = selected === null ? undefined : cloud.rowOf(selected);
    if (!map || row === undefined || Number.isNaN(cloud.lat[row]!)) return;
    const at: [number, number] = [cloud.lat[row]!, cloud.lng[row]!];
    if (!map.getBounds().pad(-0.05).contains(at)) map.setView(at, Math.max(map.getZoom(), NEAR_ZOOM));
  }, [map, layer, selected, cloud]);

  const click = useEffectEvent(({ containerPoint }: LeafletMouseEvent) => {
    const hit = layer?.hit(containerPoint);
    if (hit?.kind === 'cluster') {
      options.onTouch();
      if (!map || !openCluster(map, hit)) options.onSelect(hit.first);
    } else options.onSelect(hit?.id ?? null);
  });
  const linesOf = useEffectEvent((id: number) => options.tip?.(id) ?? []);
  useEffect(() => {
    if (!map || !layer || !live) return;
    const tip = tooltip({ direction: 'top', offset: [0, -DOT - 2] });
    let over: number | null = null;
    const leave = () => {
      over = null;
      tip.remove();
      delete map.getContainer().dataset['over'];
    };
    const move = ({ containerPoint }: LeafletMouseEvent) => {
      const hit = layer.hit(containerPoint);
      if (hit) map.getContainer().dataset['over'] = '';
      else delete map.getContainer().dataset['over'];
      const id = hit?.kind === 'point' ? hit.id : null;
      if (id === over) return;
      over = id;
      tip.remove();
      const row = id === null ? undefined : cloud.rowOf(id);
      const lines = id === null ? [] : linesOf(id);
      if (row === undefined || lines.length === 0) return;
      tip.setLatLng([cloud.lat[row]!, cloud.lng[row]!]).setContent(tipElement(lines)).addTo(map);
    };
    map.on({ click, mousemove: move, mouseout: leave, movestart: leave });
    return () => {
      leave();
      map.off({ click, mousemove: move, mouseout: leave, movestart: leave });
    };
  }, [map, layer, live, cloud]);
  return { layer, turn };
}
