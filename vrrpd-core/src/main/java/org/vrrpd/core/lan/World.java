package org.vrrpd.core.lan;

/** The surroundings that all hosts of a LAN share. */
record World(Agenda agenda, Ether ether, Referee referee, Story story, Totals totals, Spoiler spoiler) {}
