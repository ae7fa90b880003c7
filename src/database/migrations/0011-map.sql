-- The map: neighbours of a point, and the rectangle in which a utility's connections lie. Without these a look at the map reads all
-- connections; the second one is only for the rectangle's western and eastern edge.
create index connection_place on loket.connection (latitude, longitude) where latitude is not null and longitude is not null;
create index connection_place_east on loket.connection (longitude, latitude) where latitude is not null and longitude is not null;
