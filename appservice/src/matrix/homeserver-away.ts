/** The homeserver can't be reached, or something in front of it answers: worth trying again, whatever was asked. */
export class HomeserverAway extends Error {
  override name = "HomeserverAway";
}
