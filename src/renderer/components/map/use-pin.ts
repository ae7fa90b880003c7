import { divIcon, type Map as LeafletMap, type LeafletMouseEvent, type Marker, marker } from 'leaflet';
import { useEffect, useEffectEvent, useRef } from 'react';
import { type Place, rounded } from '../../../shared/geography.ts';
import type { MapColours } from './map-colours.ts';
import { pinElement } from './map-elements.ts';

/** How near the map comes by itself when the pin is put where it does not look. */
const NEAR_ZOOM = 18;

interface PinOptions {
  picked: Place | null;
  onPick: ((place: Place) => void) | undefined;
  colours: MapColours;
}

/** The pin: put by a click, moved by dragging, and brought into view when something else has moved it. */
export function usePin(map: LeafletMap | null, { picked, onPick, colours }: PinOptions): void {
  const pin = useRef<Marker | null>(null);
  const pick = useEffectEvent((at: { lat: number; lng: number }) =>
    onPick?.(rounded({ latitude: at.lat, longitude: at.lng })),
  );
  const may = onPick !== undefined;
  const there = picked !== null;

  useEffect(() => {
    if (!map || !may) return;
    const click = ({ latlng }: LeafletMouseEvent) => pick(latlng);
    map.on('click', click);
    return () => void map.off('click', click);
  }, [map, may]);

  useEffect(() => {
    if (!map || !there) return;
    const made = marker([0, 0], {
      icon: divIcon({ html: pinElement(colours), className: '', iconSize: [28, 36], iconAnchor: [14, 35] }),
      draggable: may,
      interactive: may,
      keyboard: false,
      zIndexOffset: 1000,
    }).addTo(map);
    made.on('dragend', () => pick(made.getLatLng()));
    pin.current = made;
    return () => {
      made.remove();
      pin.current = null;
    };
  }, [map, there, may, colours]);

  const { latitude, longitude } = picked ?? { latitude: 0, longitude: 0 };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pin that was made anew has to be put again
  useEffect(() => {
    if (!map || !there) return;
    pin.current?.setLatLng([latitude, longitude]);
    if (!map.getBounds().pad(-0.05).contains([latitude, longitude])) {
      map.setView([latitude, longitude], Math.max(map.getZoom(), NEAR_ZOOM));
    }
  }, [map, there, may, colours, latitude, longitude]);
}
