import type { mapsId } from './maps-id.ts';

export const mapsEn: typeof mapsId = {
  nearer: 'Zoom in',
  further: 'Zoom out',
  fit: 'Show everything',
  coordinates: 'Coordinates',
  coordinatesHint: 'Latitude, longitude; or paste a location link from a phone.',
  pinAt: (place) => `Point at ${place}`,
  keysPick:
    'Arrow keys move the point by 1 metre, with Shift by 10 metres. Enter puts the point in the middle of the map. Plus and minus zoom in and out, Home shows everything.',
  keysLook: 'Arrow keys move the map. Plus and minus zoom in and out, Home shows everything.',
  keysCloud:
    'Arrow keys move the map. Plus and minus zoom in and out, Home shows everything. Points are chosen in the list beside the map.',
  nothingShaded: 'None',
  time: { from: 'from', to: 'until', now: 'now', play: 'Play', pause: 'Pause' },
  problems: {
    unreadable: 'Write latitude and longitude, for example -8.112, 115.088.',
    incomplete: 'Latitude and longitude are needed, both of them.',
    swapped: 'Latitude and longitude are swapped: latitude comes first.',
    wrong_sign: 'This point is north of the equator; the minus of the latitude may be missing.',
    outside: 'This point is far outside the service area.',
    invalid: 'There is no such place on Earth.',
  },
};
