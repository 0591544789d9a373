// What every page loads: htmx, and the parts that find their element on the page.
import htmx from "htmx.org";

// The pages forbid code that is made of text, and styles that are put in from outside.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
