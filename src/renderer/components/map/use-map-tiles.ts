import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { loket } from '../../app/loket-client.ts';
import { keys } from '../../app/query-client.ts';
import type { MapTiles } from './map-props.ts';

/** The pictures that the IT person has configured for this console; null for none, which is how it is delivered. */
export function useMapTiles(): MapTiles | null {
  const { data } = useQuery({ queryKey: keys.mapTiles, queryFn: () => loket.maps.tileSource({}) });
  return useMemo(() => (data ? { attribution: data.attribution, read: loket.maps.tile } : null), [data]);
}
