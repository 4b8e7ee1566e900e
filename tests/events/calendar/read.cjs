// Reads calendars (a JSON list of their texts) with ical.js, by the time zones that each brings along.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const ICAL = require(join(process.argv[2], "dist", "ical.es5.cjs"));

function moment(time) {
  return new Date(time.toUnixTime() * 1000).toISOString();
}

function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      status: component.getFirstPropertyValue("status"),
      start: moment(event.startDate),
      organizer: event.organizer,
      attendees: event.attendees.map((attendee) => attendee.getFirstValue()),
    };
  });
  return { method: calendar.getFirstPropertyValue("method"), events };
}

const calendars = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(calendars.map(read)));
